import type { Handshake, HandshakeState } from '../../../directory/organizations/handshake-records.ts';
import { handshakeAlreadyInState, invalidHandshakeTransition } from '../../../errors/handshake-errors.ts';

/** Seconds for which what has ended is still shown. */
export const shownSeconds = 30 * 86_400;

/** `now`: epoch seconds. */
export function stateAt({ state, expiresAt }: Handshake, now: number): HandshakeState | 'EXPIRED' {
  return isWaiting(state) && expiresAt <= now ? 'EXPIRED' : state;
}

const isWaiting = (state: HandshakeState): boolean => state === 'REQUESTED' || state === 'OPEN';

/** Throws HandshakeAlreadyInStateException, InvalidHandshakeTransitionException where it waits for no answer. */
export function checkIsWaiting(handshake: Handshake, next: HandshakeState, now: number): void {
  const state = stateAt(handshake, now);
  if (state === next) throw handshakeAlreadyInState();
  if (state === 'EXPIRED' || !isWaiting(state)) throw invalidHandshakeTransition();
}
