import type { Awaitable } from '../../awaitable.ts';
import { BoundedCache } from '../../caches/bounded-cache.ts';
import { idpCommunicationError, noVerificationKey } from '../../errors/federation-errors.ts';
import { fetchKeySet } from './fetch-key-set.ts';
import { IssuerFailure, toServiceError } from './issuer-failure.ts';
import type { IssuerTrust } from './issuer-trust.ts';
import type { KeySet } from './key-set.ts';
import type { NetworkGuard } from './network-guard.ts';
import { RefreshAllowance } from './refresh-allowance.ts';
import type { RefreshRate } from './refresh-allowance.ts';
import type { VerificationKey } from './verification-key.ts';

/** Whose keys, and whom to trust that they are his. */
export interface KeySource {
  /** The issuer's URL, as tokens have it. */
  readonly issuer: string;
  /** SHA-1 of certificates, in hexadecimal. */
  readonly thumbprints: readonly string[];
}

interface Options {
  readonly guard: NetworkGuard;
  readonly trust: IssuerTrust;
  /** Told why an issuer's keys could not be fetched. */
  readonly onFailure: (issuer: string, failure: IssuerFailure) => void;
}

/** What is known of one issuer. Times are epoch milliseconds. */
interface Entry {
  readonly source: KeySource;
  /** For keys that are old or that are missing. */
  readonly allowance: RefreshAllowance;
  /** For keys that have not signed what they should have. */
  readonly doubts: RefreshAllowance;
  keys: KeySet | undefined;
  fetchedAt: number;
  failure: IssuerFailure | undefined;
  refreshing: Promise<void> | undefined;
}

/** Picks the keys that are wanted from those of the issuer; none tells that they may have changed. */
type Pick = (keys: KeySet) => readonly VerificationKey[];

/** Bytes of what is known of an issuer, which has a few keys, and a hundred at most; and of all of them. */
const issuerBytes = 16_000;
const maximumBytes = 1_000 * issuerBytes;

/** Milliseconds after which keys are fetched again, while those that there are go on being used. */
const freshFor = 600_000;

/** When its keys change twice, or a client tries again. */
const refreshRate: RefreshRate = { most: 3, interval: 30_000 };

/** Anybody can sign a token wrongly: that leaves the other allowance alone. */
const doubtRate: RefreshRate = { most: 1, interval: 60_000 };

/** Milliseconds that keys are used at most while the issuer cannot be asked: by then its tokens are over, too. */
const usableFor = 6 * 3_600_000;

/**
 * The keys of issuers, held in memory. They are fetched when they are first asked for, again in the background when they are
 * ten minutes old, and at once when a token names one that is not among them, as happens when an issuer changes its keys; and
 * where it did so under an old name, when a token is not signed with the one that it names.
 * One fetch of an issuer is under way at most; how often is bounded, because anybody can send a token that is not the issuer's.
 */
export class IssuerKeys {
  readonly #options: Options;
  readonly #entries = new BoundedCache<string, Entry>(maximumBytes, () => issuerBytes);

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * The keys that `pick` picks from those of the issuer: at once where they are held.
   *
   * Throws InvalidIdentityToken, and IDPCommunicationError where it may be better soon. `now`: epoch milliseconds.
   */
  find(source: KeySource, pick: Pick, now: number): Awaitable<readonly VerificationKey[]> {
    const entry = this.#entry(source, now);
    const { keys } = entry;
    if (keys === undefined || entry.fetchedAt + usableFor <= now) return this.#refreshed(entry, pick, now);
    if (entry.fetchedAt + freshFor <= now) void this.#refresh(entry, entry.allowance, now);
    const picked = pick(keys);
    return picked.length > 0 ? picked : this.#refreshed(entry, pick, now);
  }

  /**
   * The keys that `pick` picks once the issuer was asked again, because none of those that there are has signed a token; none
   * where it was asked for that reason of late, or does not answer. It never rejects.
   */
  async findAgain(source: KeySource, pick: Pick, now: number): Promise<readonly VerificationKey[]> {
    const entry = this.#entry(source, now);
    await this.#refresh(entry, entry.doubts, now);
    return entry.keys === undefined ? [] : pick(entry.keys);
  }

  #entry(source: KeySource, now: number): Entry {
    // Accounts may trust different certificates for the same issuer, and then each has only what its own have vouched for.
    const { issuer, thumbprints } = source;
    const key = thumbprints.length === 0 ? issuer : `${issuer} ${thumbprints.join(' ')}`;
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const entry: Entry = {
      source,
      allowance: new RefreshAllowance(refreshRate, now),
      doubts: new RefreshAllowance(doubtRate, now),
      keys: undefined,
      fetchedAt: 0,
      failure: undefined,
      refreshing: undefined,
    };
    this.#entries.set(key, entry);
    return entry;
  }

  async #refreshed(entry: Entry, pick: Pick, now: number): Promise<readonly VerificationKey[]> {
    const refreshing = this.#refresh(entry, entry.allowance, now);
    await refreshing;
    const { keys, failure } = entry;
    const isUsable = keys !== undefined && entry.fetchedAt + usableFor > now;
    const picked = isUsable ? pick(keys) : [];
    if (picked.length > 0) return picked;
    if (failure !== undefined) throw toServiceError(failure);
    // It was asked too often of late: the client is to try again.
    if (refreshing === undefined) {
      throw idpCommunicationError('the issuer was asked for its keys too often', 'issuer-asked-too-often');
    }
    throw noVerificationKey('the issuer has no such key', 'unknown-key');
  }

  /** Undefined where the issuer was asked too often of late. It never rejects. */
  #refresh(entry: Entry, allowance: RefreshAllowance, now: number): Promise<void> | undefined {
    if (entry.refreshing !== undefined) return entry.refreshing;
    if (!allowance.take(now)) return undefined;
    entry.refreshing = this.#fetch(entry, now).finally(() => {
      entry.refreshing = undefined;
    });
    return entry.refreshing;
  }

  async #fetch(entry: Entry, now: number): Promise<void> {
    const { guard, trust, onFailure } = this.#options;
    const { issuer, thumbprints } = entry.source;
    try {
      entry.keys = await fetchKeySet(issuer, { guard, trust: trust(), thumbprints }, entry.keys);
      entry.fetchedAt = now;
      entry.failure = undefined;
    } catch (error) {
      entry.failure = error instanceof IssuerFailure ? error : unexpected(error);
      onFailure(issuer, entry.failure);
    }
  }
}

const unexpected = (error: unknown): IssuerFailure =>
  new IssuerFailure('unusable', 'the issuer could not be asked', { cause: error });
