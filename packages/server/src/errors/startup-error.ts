/**
 * The service cannot start, and whoever starts it can mend that: the message is for them and says what to do.
 * It never holds a secret.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';

  /** An error that `thrown` is the cause of, and whose message ends with the cause's. */
  static causedBy(thrown: unknown, summary: string): StartupError {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return new StartupError(`${summary}: ${reason}`, { cause: thrown });
  }
}
