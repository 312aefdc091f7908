/** What a line of the log says beside its message. Never a body, a header, a token or a secret. */
export type LogFields = Readonly<Record<string, unknown>>;

/** The log of the service: one JSON object per line. An error belongs under the field `error`. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
