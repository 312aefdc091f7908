import type { JWK } from 'jose';
import type { ChangeFollower } from '../../store/changes/change-follower.ts';
import type { Sealer } from '../../store/sealing.ts';
import type { Store } from '../../store/store.ts';
import { generatePrivateKey, readSigningKey } from './signing-key.ts';
import type { SigningAlgorithm, SigningKey } from './signing-key.ts';
import { hasNewKey, insertWebIdentityKey, listWebIdentityKeys } from './web-identity-key-records.ts';

const day = 86_400;

/** Seconds after which a key gets a successor. */
export const rotationAge = 90 * day;

/** Seconds that a successor is shown before it signs: relying parties keep the set of keys for a while. */
export const shownAhead = day;

/** Seconds that a key is still shown after it has signed its last token: the longest token, and an hour for clocks. */
const shownAfter = 7200;

/**
 * The keys of web identity tokens. The first of an algorithm is made when a token first asks for it. One that is ninety
 * days old gets a successor, which is shown for a day and then signs; the old one is shown until its last token is over.
 * So whoever keeps the set of keys for less than a day always has the key of a token.
 */
export class SigningKeys implements ChangeFollower {
  readonly #store: Store;
  readonly #sealer: Sealer;
  readonly #onFailure: (error: unknown) => void;
  /** The oldest first. */
  #keys: readonly SigningKey[];
  readonly #making = new Map<SigningAlgorithm, Promise<SigningKey>>();

  private constructor(
    store: Store,
    sealer: Sealer,
    onFailure: (error: unknown) => void,
    keys: readonly SigningKey[],
  ) {
    this.#store = store;
    this.#sealer = sealer;
    this.#onFailure = onFailure;
    this.#keys = keys;
  }

  /**
   * Loads the keys that there are; makes none. `onFailure` is told why a successor could not be made: the key before it
   * goes on signing, and the next token tries again.
   *
   * @throws {SealError} when a key was sealed under another master key.
   */
  static async open(store: Store, sealer: Sealer, onFailure: (error: unknown) => void): Promise<SigningKeys> {
    return new SigningKeys(store, sealer, onFailure, await loadKeys(store, sealer));
  }

  /** The key to sign a token with at `now` (epoch seconds). */
  async find(algorithm: SigningAlgorithm, now: number): Promise<SigningKey> {
    const keys = this.#keys.filter((key) => key.algorithm === algorithm && isShown(key, now));
    const newest = keys.at(-1);
    if (newest === undefined) return await this.#make(algorithm, now);
    if (newest.createdAt + rotationAge <= now) this.#make(algorithm, now).catch(this.#onFailure);
    return keys.findLast((key) => key.createdAt + shownAhead <= now) ?? keys[0] ?? newest;
  }

  /** The public keys that verify tokens at `now` (epoch seconds), or soon will. */
  shown(now: number): readonly JWK[] {
    return this.#keys.filter((key) => isShown(key, now)).map((key) => key.publicKey);
  }

  /** Many tokens may ask for a key that is not there; one is made. */
  async #make(algorithm: SigningAlgorithm, now: number): Promise<SigningKey> {
    const underWay = this.#making.get(algorithm);
    if (underWay !== undefined) return await underWay;
    const making = this.#makeAlone(algorithm, now).finally(() => this.#making.delete(algorithm));
    this.#making.set(algorithm, making);
    return await making;
  }

  async #makeAlone(algorithm: SigningAlgorithm, now: number): Promise<SigningKey> {
    const bytes = await generatePrivateKey(algorithm);
    const key = await readSigningKey(bytes, { algorithm, createdAt: now, expiresAt: undefined });
    const sealedKey = this.#sealer.seal(bytes, contextOf(key.id));
    bytes.fill(0);
    const record = { id: key.id, algorithm, sealedKey, createdAt: now };
    await this.#store.transaction(async (records, changes) => {
      // Another node may have been quicker.
      if (await hasNewKey(records, algorithm, now - rotationAge)) return;
      await insertWebIdentityKey({ records, changes }, record, now + shownAhead + shownAfter);
    });
    await this.readAnew();
    return this.#keys.findLast((made) => made.algorithm === algorithm) ?? key;
  }

  async take(): Promise<void> {
    await this.readAnew();
  }

  async readAnew(): Promise<void> {
    this.#keys = await loadKeys(this.#store, this.#sealer);
  }
}

const contextOf = (id: string): string => `web_identity_key:${id}`;

const isShown = ({ expiresAt }: SigningKey, now: number): boolean =>
  expiresAt === undefined || expiresAt > now;

async function loadKeys({ records }: Store, sealer: Sealer): Promise<readonly SigningKey[]> {
  const keys: SigningKey[] = [];
  for (const { id, algorithm, sealedKey, createdAt, expiresAt } of await listWebIdentityKeys(records)) {
    const bytes = Buffer.from(sealer.open(sealedKey, contextOf(id)));
    keys.push(await readSigningKey(bytes, { algorithm, createdAt, expiresAt: expiresAt ?? undefined }));
    bytes.fill(0);
  }
  return keys;
}
