/** Characters that may stand in a policy only as escapes: IAM takes no others than those of Latin-1. */
const escaped = /[\u0100-\uFFFF]/g;

/**
 * JSON text in which such characters are escapes, as IAM takes it in a policy.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 */
export function escapeCharacters(json: string): string {
  return json.replaceAll(escaped, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
