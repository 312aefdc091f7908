/** Error codes of AWS that signing alone can earn. */
export type SignatureErrorCode =
  | 'IncompleteSignature'
  | 'InvalidURI'
  | 'MalformedQueryString'
  | 'MissingAuthenticationToken'
  | 'SignatureDoesNotMatch';

// As on the wire; the "Common Errors" pages of the AWS references disagree with it, and with each other, about 400 and 403.
const statusOf: Readonly<Record<SignatureErrorCode, number>> = {
  IncompleteSignature: 400,
  InvalidURI: 400,
  MalformedQueryString: 400,
  MissingAuthenticationToken: 403,
  SignatureDoesNotMatch: 403,
};

/**
 * A request whose signature cannot be accepted. `message` is AWS's text and may be sent to the client: it never holds a
 * signature, a session token or an Authorization header.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export class SignatureError extends Error {
  /** AWS error code, for the error envelope. */
  readonly code: SignatureErrorCode;
  /** HTTP status, 400 or 403. */
  readonly status: number;

  constructor(code: SignatureErrorCode, message: string) {
    super(message);
    this.name = 'SignatureError';
    this.code = code;
    this.status = statusOf[code];
  }
}
