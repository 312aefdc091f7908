/** What a denial of IAM says last. */
const named =
  /\. For complete details, call the GetRequestAuthorizationDetails API with the following authorization id: [0-9a-z]{24,25}$/;

/** The text of a denial but for its authorization id, which is another each time. */
export function withoutAuthorizationId(message: string): string {
  return message.replace(named, '');
}
