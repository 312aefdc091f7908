import type { Store } from '../../store/store.ts';
import type { SessionClaims } from '../claims.ts';
import { longestSessionSeconds } from '../keys/key-ring.ts';
import type { EndedSession, SessionEpoch, SessionGroup } from './revocation.ts';
import {
  deletePastRevocations,
  putEndedSessions,
  putSessionEpoch,
  readEndedSessions,
  readSessionEpochs,
} from './revocation-records.ts';

/** What of a session's claims says whether it was ended. */
export type RevocableSession = Pick<
  SessionClaims,
  'accountId' | 'principalId' | 'issuedAt' | 'assumedBy' | 'federatedProvider' | 'federatedSubject'
>;

/** How the subject that a provider vouches for is named, as no two providers do. */
export function subjectId(provider: string, subject: string): string {
  return `${provider} ${subject}`;
}

/**
 * Which sessions were ended before their time. All of it is held in memory, so that a verified request waits for nothing;
 * its size is that of what was ended, and an entry goes when the session would have been over.
 */
export class Revocations {
  readonly #store: Store;
  readonly #ended = new Map<string, number>();
  readonly #epochs: Record<SessionGroup['kind'], Map<string, number>> = {
    principal: new Map(),
    assumer: new Map(),
    subject: new Map(),
    account: new Map(),
  };

  private constructor(store: Store) {
    this.#store = store;
  }

  /** Reads what is in the store. `now`: epoch seconds. */
  static async open(store: Store, now: number): Promise<Revocations> {
    const revocations = new Revocations(store);
    await deletePastRevocations(store.records, now);
    revocations.#takeSessions(await readEndedSessions(store.records));
    for (const epoch of await readSessionEpochs(store.records)) revocations.#takeEpoch(epoch);
    return revocations;
  }

  /** How many entries are held: single sessions, and groups. */
  get sizes(): { readonly sessions: number; readonly groups: number } {
    const groups = Object.values(this.#epochs).reduce((sum, epochs) => sum + epochs.size, 0);
    return { sessions: this.#ended.size, groups };
  }

  /** Whether a session was ended: itself, the one that it was assumed with, or with its group. */
  isEnded(accessKeyId: string, claims: RevocableSession): boolean {
    const { assumedBy } = claims;
    return (
      this.#ended.has(accessKeyId) ||
      (assumedBy !== undefined && this.#ended.has(assumedBy.accessKeyId)) ||
      this.#isBeforeEpoch('principal', claims.principalId, claims) ||
      this.#isBeforeEpoch('account', claims.accountId, claims) ||
      this.#isBeforeEpoch('assumer', assumedBy?.arn, claims) ||
      this.#isSubjectEnded(claims)
    );
  }

  /** When the promise resolves the end is durable, and this node refuses the sessions. */
  async endSessions(sessions: readonly EndedSession[]): Promise<void> {
    await this.#store.transaction((records) => putEndedSessions(records, sessions));
    this.#takeSessions(sessions);
  }

  /** As `endSessions`, of all sessions of groups that were issued before a moment. An epoch never moves back. */
  async endGroups(epochs: readonly SessionEpoch[]): Promise<void> {
    await this.#store.transaction(async (records) => {
      for (const epoch of epochs) {
        await putSessionEpoch(records, { ...epoch, expiresAt: epoch.issuedBefore + longestSessionSeconds });
      }
    });
    for (const epoch of epochs) this.#takeEpoch(epoch);
  }

  /** Forgets what is over by itself. `now`: epoch seconds. */
  async forgetPast(now: number): Promise<void> {
    for (const [accessKeyId, expiresAt] of this.#ended) if (expiresAt <= now) this.#ended.delete(accessKeyId);
    for (const epochs of Object.values(this.#epochs)) {
      for (const [id, issuedBefore] of epochs)
        if (issuedBefore + longestSessionSeconds <= now) epochs.delete(id);
    }
    await deletePastRevocations(this.#store.records, now);
  }

  #takeSessions(sessions: readonly EndedSession[]): void {
    for (const { accessKeyId, expiresAt } of sessions) this.#ended.set(accessKeyId, expiresAt);
  }

  #takeEpoch({ kind, id, issuedBefore }: SessionEpoch): void {
    const epochs = this.#epochs[kind];
    epochs.set(id, Math.max(issuedBefore, epochs.get(id) ?? 0));
  }

  #isBeforeEpoch(
    kind: SessionGroup['kind'],
    id: string | undefined,
    { issuedAt }: RevocableSession,
  ): boolean {
    const epochs = this.#epochs[kind];
    if (epochs.size === 0 || id === undefined) return false;
    const issuedBefore = epochs.get(id);
    return issuedBefore !== undefined && issuedAt < issuedBefore;
  }

  #isSubjectEnded(claims: RevocableSession): boolean {
    const { federatedProvider, federatedSubject } = claims;
    if (this.#epochs.subject.size === 0) return false;
    if (federatedProvider === undefined || federatedSubject === undefined) return false;
    return this.#isBeforeEpoch('subject', subjectId(federatedProvider, federatedSubject), claims);
  }
}
