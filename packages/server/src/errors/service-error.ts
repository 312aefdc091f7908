import type { Failure } from './failure.ts';

/** Characters. A message may quote what was sent, and an answer must not be many times as long as that. */
const longestMessage = 100_000;

/**
 * An error that a client of the service may read.
 *
 * `message` goes to the client as it stands; `detail` only to the log; `failure` to the log, and to those who may ask why.
 * Nothing secret belongs in any of them.
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
  /** What failed, where a proof was not taken or the policies did not allow it. */
  readonly failure: Failure | undefined;

  constructor(
    code: string,
    status: number,
    message: string,
    detail?: string,
    members: Readonly<Record<string, string>> = {},
    failure?: Failure,
  ) {
    super(message.length <= longestMessage ? message : `${message.slice(0, longestMessage).toWellFormed()}…`);
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.members = members;
    this.failure = failure;
  }

  /** The same error with more to read. */
  withMessage(message: string): ServiceError {
    return new ServiceError(this.code, this.status, message, this.detail, this.members, this.failure);
  }

  /** Whose fault AWS's envelope names: the sender's below status 500, the receiver's from there on. */
  get faultType(): 'Sender' | 'Receiver' {
    return this.status < 500 ? 'Sender' : 'Receiver';
  }
}
