import { subjectDigest } from '../subject-id.ts';
import type { SessionEpoch, SessionGroup } from './revocation.ts';

/** The moments before which the sessions of groups were ended, in memory. */
export class SessionEpochs {
  /** By the id of the group; a subject's by its digest, which is all that sessions behind it know of it. */
  readonly #epochs: Record<SessionGroup['kind'], Map<string, SessionEpoch>> = {
    principal: new Map(),
    assumer: new Map(),
    subject: new Map(),
    account: new Map(),
  };

  /** How many groups there are. */
  get size(): number {
    const { principal, assumer, subject, account } = this.#epochs;
    return principal.size + assumer.size + subject.size + account.size;
  }

  /** Keeps the later of two moments of one group. */
  take(epoch: SessionEpoch): void {
    const id = epoch.kind === 'subject' ? subjectDigest(epoch.id) : epoch.id;
    const epochs = this.#epochs[epoch.kind];
    if ((epochs.get(id)?.issuedBefore ?? 0) < epoch.issuedBefore) epochs.set(id, epoch);
  }

  /** Forgets what no session falls under any more. `now`: epoch seconds. */
  forgetPast(now: number): void {
    for (const epochs of Object.values(this.#epochs)) {
      for (const [id, { expiresAt }] of epochs) if (expiresAt <= now) epochs.delete(id);
    }
  }

  /** Whether any group of a kind was ended. */
  has(kind: SessionGroup['kind']): boolean {
    return this.#epochs[kind].size > 0;
  }

  /**
   * Whether a session of a group that was issued at a time (epoch seconds) was ended with it.
   *
   * @param id the group's; of a subject its digest.
   */
  covers(kind: SessionGroup['kind'], id: string, issuedAt: number): boolean {
    const epoch = this.#epochs[kind].get(id);
    return epoch !== undefined && issuedAt < epoch.issuedBefore;
  }
}
