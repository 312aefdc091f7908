/** The head of a request as it stood on the wire: nothing decoded, reordered or joined. */
export interface RequestHead {
  /** Request method as on the request line, e.g. `PUT`. */
  readonly method: string;
  /** Raw request target, path and query as on the request line. */
  readonly target: string;
  /** Raw header fields: name, value, name, value … (`IncomingMessage.rawHeaders`), one character per byte. */
  readonly headers: readonly string[];
}
