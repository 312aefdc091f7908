/**
 * A request as it stood on the wire: nothing decoded, reordered or joined.
 *
 * Strings are byte strings, as node:http hands them out (one character per byte, ISO-8859-1). A character above U+00FF,
 * which no wire can deliver, stands for its UTF-8 bytes.
 */
export interface HttpRequest {
  /** Request method as on the request line, e.g. `POST`. */
  readonly method: string;
  /** Raw request target, path and query as on the request line, e.g. `/?Action=GetCallerIdentity`. */
  readonly target: string;
  /** Raw header fields: name, value, name, value … (`IncomingMessage.rawHeaders`). */
  readonly headers: readonly string[];
  /** The whole body, empty when there is none. */
  readonly body: Uint8Array;
}
