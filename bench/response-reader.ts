/** An answer as far as a load test looks at it. */
export interface ReadAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The head with its blank line. */
  readonly head: string;
  readonly body: Buffer;
}

/** What came of the bytes of one connection: there is not a whole answer yet, or there is exactly one. */
export class ResponseReader {
  #pending: Buffer | undefined;

  /**
   * Takes the next bytes, which are copied where they must outlive the call. Returns the answer that they complete.
   *
   * Throws a RangeError when more comes than was asked for, or an answer without a Content-Length: the load is one
   * request at a time on a connection, and both servers announce their lengths (RFC 9112 section 6.3).
   */
  take(chunk: Buffer): ReadAnswer | undefined {
    const bytes = this.#pending === undefined ? chunk : Buffer.concat([this.#pending, chunk]);
    const headEnd = bytes.indexOf('\r\n\r\n');
    const head = headEnd < 0 ? '' : bytes.toString('latin1', 0, headEnd + 4);
    const length = headEnd < 0 ? Number.POSITIVE_INFINITY : head.length + contentLength(head);
    if (bytes.length > length) throw new RangeError('more was answered than was asked');
    if (bytes.length < length) {
      this.#pending = Buffer.from(bytes);
      return undefined;
    }
    this.#pending = undefined;
    // `HTTP/1.1 200 OK`: the status is at a fixed place (RFC 9112 section 4).
    return { status: Number(head.slice(9, 12)), head, body: bytes.subarray(head.length) };
  }
}

const lengthField = /\r\ncontent-length: ?(\d+)\r\n/i;

function contentLength(head: string): number {
  const digits = lengthField.exec(head)?.[1];
  if (digits === undefined) throw new RangeError('the answer announces no length');
  return Number(digits);
}
