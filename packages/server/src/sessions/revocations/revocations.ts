import { accountOfIdentifier } from '../../directory/identifiers.ts';
import type { Changes } from '../../store/changes/changes.ts';
import type { Store } from '../../store/store.ts';
import type { SessionAncestor, SessionClaims } from '../claims.ts';
import { originOf } from '../descent.ts';
import type { ContextProof } from '../trusted-context.ts';
import { longestSessionSeconds } from '../keys/key-ring.ts';
import type { EndedSession, SessionEpoch, SessionGroup } from './revocation.ts';
import {
  deletePastRevocations,
  putEndedSessions,
  putSessionEpoch,
  readEndedSessions,
  readSessionEpochs,
} from './revocation-records.ts';
import { SessionEpochs } from './session-epochs.ts';

/** What of a session's claims says whether it was ended. */
export type RevocableSession = Pick<
  SessionClaims,
  | 'accountId'
  | 'principalId'
  | 'issuedAt'
  | 'assumedBy'
  | 'ancestors'
  | 'origin'
  | 'federatedProvider'
  | 'federatedSubject'
> & {
  readonly trustedContext?: ContextProof;
};

/** A session to end, and when it would be over anyway (epoch seconds), where that is known. */
export interface SessionToEnd {
  readonly accessKeyId: string;
  readonly expiresAt?: number;
}

/** Sessions of a group to end, which were issued before a moment (epoch seconds). */
export interface GroupToEnd extends SessionGroup {
  readonly issuedBefore: number;
}

/**
 * Seconds that a session may outlast one that assumed it before that was ended: the twelve hours of the longest
 * MaxSessionDuration, and a minute for a call that was under way.
 */
const longestDescendantSeconds = 43_260;

/**
 * Which sessions were ended before their time. All of it is held in memory, so that a verified request waits for nothing;
 * its size is that of what was ended, and an entry goes when no session that it ends could go on without it. A session's
 * claims tell what it descends from, so that its end is found in as many steps as its chain has links, and by no search.
 */
export class Revocations {
  readonly #store: Store;
  readonly #ended = new Map<string, number>();
  readonly #epochs = new SessionEpochs();

  private constructor(store: Store) {
    this.#store = store;
  }

  /** Reads what is in the store. `now`: epoch seconds. */
  static async open(store: Store, now: number): Promise<Revocations> {
    const revocations = new Revocations(store);
    await deletePastRevocations(store.records, now);
    await revocations.readAnew();
    return revocations;
  }

  /** Learns what was ended by another process. */
  async take(changes: Changes): Promise<void> {
    const { records } = this.#store;
    this.#takeSessions(await readEndedSessions(records, [...changes.of('ended-session')]));
    const groups = [...changes.of('session-epoch')];
    if (groups.length > 0) this.#takeEpochs(await readSessionEpochs(records, groups));
  }

  /** Learns all that was ended; nothing that was is taken back. */
  async readAnew(): Promise<void> {
    const { records } = this.#store;
    this.#takeSessions(await readEndedSessions(records));
    this.#takeEpochs(await readSessionEpochs(records));
  }

  /** How many entries are held: single sessions, and groups. */
  get sizes(): { readonly sessions: number; readonly groups: number } {
    return { sessions: this.#ended.size, groups: this.#epochs.size };
  }

  /** Whether a session was ended: itself, one that it descends from, or with a group of either. */
  isEnded(accessKeyId: string, session: RevocableSession): boolean {
    if (this.#ended.size === 0 && this.#epochs.size === 0) return false;
    const { accountId, principalId, issuedAt, ancestors } = session;
    if (this.#ended.has(accessKeyId) || this.#epochs.covers('principal', principalId, issuedAt)) return true;
    if (this.#epochs.covers('account', accountId, issuedAt)) return true;
    if (ancestors !== undefined) {
      for (const ancestor of ancestors) if (this.#isAncestorEnded(ancestor)) return true;
    }
    return (
      this.#isOriginEnded(session) ||
      this.isContextEnded(session.trustedContext) ||
      this.#isEndedByName(session)
    );
  }

  /** Whether the sessions of a subject were ended since his identity provider vouched for him. */
  isContextEnded(context: ContextProof | undefined): boolean {
    if (context === undefined || !this.#epochs.has('subject')) return false;
    return this.#epochs.covers('subject', context.proven, context.provenAt);
  }

  /**
   * When the promise resolves the end is durable, and this node refuses the sessions and all that descend from them.
   *
   * @param now epoch seconds.
   */
  async endSessions(sessions: readonly SessionToEnd[], now: number): Promise<void> {
    const ended = sessions.map(({ accessKeyId, expiresAt = now + longestSessionSeconds }) => ({
      accessKeyId,
      expiresAt: Math.max(expiresAt, now + longestDescendantSeconds),
    }));
    await this.#store.transaction((records, changes) => putEndedSessions({ records, changes }, ended));
    this.#takeSessions(ended);
  }

  /** As `endSessions`, of all sessions of groups that were issued before a moment. An epoch never moves back. */
  async endGroups(groups: readonly GroupToEnd[], now: number): Promise<void> {
    // A chain may have begun long ago: what counts is when the last session is over that lives now.
    const epochs = groups.map((group) => ({
      ...group,
      expiresAt: Math.max(group.issuedBefore, now) + longestSessionSeconds,
    }));
    await this.#store.transaction(async (records, changes) => {
      for (const epoch of epochs) await putSessionEpoch({ records, changes }, epoch);
    });
    this.#takeEpochs(epochs);
  }

  /** Forgets what is over by itself. `now`: epoch seconds. */
  async forgetPast(now: number): Promise<void> {
    for (const [accessKeyId, expiresAt] of this.#ended) if (expiresAt <= now) this.#ended.delete(accessKeyId);
    this.#epochs.forgetPast(now);
    await deletePastRevocations(this.#store.records, now);
  }

  #takeSessions(sessions: readonly EndedSession[]): void {
    for (const { accessKeyId, expiresAt } of sessions) this.#ended.set(accessKeyId, expiresAt);
  }

  #takeEpochs(epochs: readonly SessionEpoch[]): void {
    for (const epoch of epochs) this.#epochs.take(epoch);
  }

  #isAncestorEnded({ accessKeyId, principalId, issuedAt }: SessionAncestor): boolean {
    if (this.#ended.has(accessKeyId) || this.#epochs.covers('principal', principalId, issuedAt)) return true;
    return this.#isAccountEnded(accessKeyId, issuedAt);
  }

  /** The account that an access key id or a unique id carries. */
  #isAccountEnded(identifier: string, issuedAt: number): boolean {
    if (!this.#epochs.has('account')) return false;
    return this.#epochs.covers('account', accountOfIdentifier(identifier) ?? '', issuedAt);
  }

  /** With whom the chain began counts from when its first session was issued. */
  #isOriginEnded(session: RevocableSession): boolean {
    const { issuedAt } = session.ancestors?.[0] ?? session;
    const { origin } = session;
    if (origin?.kind === 'user') {
      return (
        this.#epochs.covers('principal', origin.id, issuedAt) || this.#isAccountEnded(origin.id, issuedAt)
      );
    }
    if (!this.#epochs.has('subject')) return false;
    const subject = originOf(session);
    return subject !== undefined && this.#epochs.covers('subject', subject.id, issuedAt);
  }

  /** Of a session that an earlier version issued, the token tells no more than the name and access key of its assumer. */
  #isEndedByName({ assumedBy, ancestors, origin, issuedAt }: RevocableSession): boolean {
    if (assumedBy === undefined || ancestors !== undefined || origin !== undefined) return false;
    return this.#ended.has(assumedBy.accessKeyId) || this.#epochs.covers('assumer', assumedBy.arn, issuedAt);
  }
}
