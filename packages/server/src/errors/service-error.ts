/** Characters. A message may quote what was sent, and an answer must not be many times as long as that. */
const longestMessage = 100_000;

/**
 * An error that a client of the service may read.
 *
 * `message` goes to the client as it stands; `detail` only to the log. Nothing secret belongs in either.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  /** The code on the wire, e.g. `AccessDenied`. */
  readonly code: string;
  /** The HTTP status, e.g. 403. */
  readonly status: number;
  /** What the log may know beyond the message. */
  readonly detail: string | undefined;
  /** What the JSON protocol says of the error beside its message, e.g. a `Reason`. */
  readonly members: Readonly<Record<string, string>>;

  constructor(
    code: string,
    status: number,
    message: string,
    detail?: string,
    members: Readonly<Record<string, string>> = {},
  ) {
    super(message.length <= longestMessage ? message : `${message.slice(0, longestMessage).toWellFormed()}…`);
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.members = members;
  }

  /** Whose fault AWS's envelope names: the sender's below status 500, the receiver's from there on. */
  get faultType(): 'Sender' | 'Receiver' {
    return this.status < 500 ? 'Sender' : 'Receiver';
  }
}
