/** What the log keeps of a request that was answered: nothing of its body, headers or query. */
export interface RequestLogEntry {
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** E.g. `sts`, `signin` of pages; undefined when the request did not come that far. Likewise below. */
  readonly service: string | undefined;
  /** E.g. `AssumeRole`. */
  readonly operation: string | undefined;
  /** The HTTP status. */
  readonly status: number;
  /** E.g. `AccessDenied`. */
  readonly errorCode: string | undefined;
  /** Why a page refused; what operations refuse is told in the audit trail. */
  readonly reason: string | undefined;
  /** The keyword of what failed, e.g. `expired`, where the error says. */
  readonly failureReason: string | undefined;
  readonly callerArn: string | undefined;
  readonly sourceIp: string;
  /** Microseconds from the head of the request to the answer. */
  readonly duration: number;
}

/** Keeps one line per answered request. */
export interface RequestLog {
  record(entry: RequestLogEntry): void;
}
