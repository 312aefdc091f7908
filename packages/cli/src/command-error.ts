/** A command failed, and its user can read why in the message. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
