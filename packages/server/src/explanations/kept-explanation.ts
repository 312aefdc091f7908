import type { Explanation } from '@locum/policy';

/** Why a request was denied, as it is kept, and sealed into the message that its caller was given. */
export interface KeptExplanation {
  readonly requestId: string;
  /** Epoch seconds. */
  readonly deniedAt: number;
  /** The 12 digits of the caller's account. */
  readonly callerAccount: string;
  readonly explanation: Explanation;
}
