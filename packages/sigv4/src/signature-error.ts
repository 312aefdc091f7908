/** Error codes of AWS that signing alone can earn. */
export type SignatureErrorCode =
  | 'IncompleteSignature'
  | 'InvalidURI'
  | 'MalformedQueryString'
  | 'MissingAuthenticationToken'
  | 'SignatureDoesNotMatch';

/** What is wrong. Codes and texts are AWS's, and several failures share them; this tells them apart. */
export type SignatureErrorReason =
  /** The request carries no signature. */
  | 'no-signature'
  /** It carries more than one, or says twice where it is. */
  | 'ambiguous'
  /** Something that belongs to a signature is not there. */
  | 'missing'
  /** Something is there that cannot be read. */
  | 'malformed'
  /** The algorithm is neither that of SigV4 nor that of SigV4A. */
  | 'unsupported-algorithm'
  /** A header is there, or should be, that the signature must cover and does not. */
  | 'not-signed'
  /** Signed more than 15 minutes ago. */
  | 'expired'
  /** Signed more than 15 minutes ahead of now. */
  | 'not-yet-current'
  /** The credential is scoped to another service, region or day. */
  | 'wrong-scope'
  /** The signature is not that of this request under this key. */
  | 'mismatch';

/**
 * What of a request a failure is about, by one name whether it stands in headers or in the query: `date` is the header
 * X-Amz-Date or Date, or the parameter X-Amz-Date. `required-header` is one that the service asked for.
 */
export type SignaturePart =
  | 'authorization'
  | 'path'
  | 'query'
  | 'algorithm'
  | 'credential'
  | 'signature'
  | 'signed-headers'
  | 'date'
  | 'region-set'
  | 'host'
  | 'required-header'
  | 'scope-date'
  | 'scope-region'
  | 'scope-service'
  | 'scope-terminator';

/** What is wrong, and with what, for programs. */
export interface SignatureFailure {
  readonly reason: SignatureErrorReason;
  /** In the order of the message: all that are missing or wrong, since AWS reports them at once. */
  readonly parts: readonly SignaturePart[];
}

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
export class SignatureError extends Error implements SignatureFailure {
  /** AWS error code, for the error envelope. */
  readonly code: SignatureErrorCode;
  /** HTTP status, 400 or 403. */
  readonly status: number;
  readonly reason: SignatureErrorReason;
  readonly parts: readonly SignaturePart[];

  constructor(code: SignatureErrorCode, message: string, { reason, parts }: SignatureFailure) {
    super(message);
    this.name = 'SignatureError';
    this.code = code;
    this.status = statusOf[code];
    this.reason = reason;
    this.parts = parts;
  }
}
