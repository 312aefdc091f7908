import type { Awaitable } from '../../awaitable.ts';
import type { ChangeKind, Changes } from './changes.ts';

/** What holds in memory what is made of the store. */
export interface ChangeFollower {
  /**
   * Forgets what was changed, or reads it anew: something of the kinds that it follows is among it. The same may be told more than
   * once, in any order with what this process changed itself. Where it throws it is told again.
   */
  take(changes: Changes): Awaitable<void>;
  /** As if everything had been changed. */
  readAnew(): Awaitable<void>;
}

/** Who follows the changes of each kind: none is left out. */
export type ChangeFollowers = Readonly<Record<ChangeKind, ChangeFollower>>;
