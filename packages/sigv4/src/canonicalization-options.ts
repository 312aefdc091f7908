/**
 * How a service departs from the common canonical form. The defaults are those of every AWS service but S3.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export interface CanonicalizationOptions {
  /** Resolve `.`, `..` and empty path segments. Default true; S3 does not. */
  readonly normalizePath?: boolean;
  /** Percent-encode the path as sent once more. Default true; S3 encodes the decoded path once. */
  readonly doubleEncodePath?: boolean;
  /** The last line of the canonical request. Default: lower-case hex SHA-256 of the body. */
  readonly payloadHash?: string;
}
