/**
 * A command on the host cannot do what it was asked to. The message is for whoever runs it: it says what is wrong and what to
 * do, and holds no secret.
 */
export class HostError extends Error {
  override readonly name = 'HostError';
}
