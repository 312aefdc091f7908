import { errorCatalogue } from './catalogue.ts';
import type { S3ErrorCode } from './catalogue.ts';

/**
 * A request that is refused. `message` and `details` may be sent to the client: they hold no signature, token or secret.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export class S3Error extends Error {
  readonly code: S3ErrorCode;
  /** HTTP status. */
  readonly status: number;
  /** Further elements of the error document by name, e.g. `ArgumentName`. */
  readonly details: Readonly<Record<string, string>>;

  /** @param message Default: the text of the catalogue. */
  constructor(code: S3ErrorCode, message?: string, details: Readonly<Record<string, string>> = {}) {
    super(message ?? errorCatalogue[code].message);
    this.name = 'S3Error';
    this.code = code;
    this.status = errorCatalogue[code].status;
    this.details = details;
  }
}
