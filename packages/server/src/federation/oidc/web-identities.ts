import { hash } from 'node:crypto';
import type { Awaitable } from '../../awaitable.ts';
import { whenReady } from '../../awaitable.ts';
import { BoundedCache } from '../../caches/bounded-cache.ts';
import type { CacheFill } from '../../caches/bounded-cache.ts';
import { sizeOf } from '../../caches/size-of.ts';
import { wrongWebTokenSignature } from '../../errors/federation-errors.ts';
import type { IssuerKeys, KeySource } from './issuer-keys.ts';
import { candidates } from './key-set.ts';
import type { KeySet } from './key-set.ts';
import type { JsonObject } from '../../wire/read-json.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';
import { hasSigned } from './verification-key.ts';
import type { VerificationKey } from './verification-key.ts';
import { readWebToken } from './web-token.ts';
import type { WebToken } from './web-token.ts';

/** A token as it was sent, taken apart. */
export interface PresentedToken {
  readonly claims: JsonObject;
  /** SHA-256 of it. */
  readonly digest: string;
  /** Undefined where the signature was found good before. */
  readonly parts: WebToken | undefined;
  /** The key that the signature was found good with. */
  readonly verifiedBy: VerificationKey | undefined;
}

/** A token for which none of the keys fit that were picked for it. */
interface Attempt {
  readonly source: KeySource;
  readonly pick: (keys: KeySet) => readonly VerificationKey[];
  readonly tried: readonly VerificationKey[];
}

const signerOf = (token: WebToken, keys: readonly VerificationKey[]): VerificationKey | undefined =>
  keys.find((key) => hasSigned(key, token));

/**
 * Verifies web identity tokens. One whose signature is good is remembered, by its hash, for as long as the issuer has the
 * key that signed it: the next time, only what it claims is checked.
 */
export class WebIdentities {
  readonly #keys: IssuerKeys;
  readonly #verified: BoundedCache<string, PresentedToken>;

  /** `cacheBytes`: the most memory that tokens whose signatures are known to be good take. */
  constructor(keys: IssuerKeys, cacheBytes: number) {
    this.#keys = keys;
    // The key is the issuer's, which holds it anyhow.
    this.#verified = new BoundedCache(cacheBytes, ({ claims, digest }) => sizeOf({ claims, digest }));
  }

  /** How full the cache of verified tokens is. */
  get verified(): CacheFill {
    return this.#verified;
  }

  /** Takes a token apart; it proves nothing until it is verified. Throws InvalidIdentityToken. */
  read(token: string): PresentedToken {
    const digest = hash('sha256', token, 'base64');
    const known = this.#verified.get(digest);
    if (known !== undefined) return known;
    const parts = readWebToken(token);
    return { claims: parts.claims, digest, parts, verifiedBy: undefined };
  }

  /**
   * Finds out whether the issuer has signed the token. What it claims is to be checked before, so that nobody is asked for a
   * key for the sake of a token that is good for nothing.
   *
   * Throws InvalidIdentityToken and IDPCommunicationError. `now`: epoch milliseconds.
   */
  verify(token: string, presented: PresentedToken, issuer: TrustedIssuer, now: number): Awaitable<void> {
    const { verifiedBy } = presented;
    let { parts } = presented;
    const source = { issuer: issuer.issuerUrl, thumbprints: issuer.thumbprints };
    const pick = (keys: KeySet): readonly VerificationKey[] => {
      if (verifiedBy !== undefined && keys.has(verifiedBy)) return [verifiedBy];
      parts ??= readWebToken(token);
      return candidates(keys, parts);
    };
    return whenReady(this.#keys.find(source, pick, now), (keys) => {
      if (parts === undefined) return;
      const wanted = parts;
      const key = signerOf(wanted, keys);
      if (key !== undefined) return this.#keep(presented, key);
      return this.#verifyAgain(presented, wanted, { source, pick, tried: keys }, now);
    });
  }

  /** The issuer may have put another key in the place of one. */
  async #verifyAgain(
    presented: PresentedToken,
    wanted: WebToken,
    { source, pick, tried }: Attempt,
    now: number,
  ): Promise<void> {
    const changed = await this.#keys.findAgain(source, pick, now);
    const key = signerOf(
      wanted,
      changed.filter((candidate) => !tried.includes(candidate)),
    );
    if (key === undefined) throw wrongWebTokenSignature('no key of the issuer has signed it');
    this.#keep(presented, key);
  }

  #keep({ claims, digest }: PresentedToken, key: VerificationKey): void {
    this.#verified.set(digest, { claims, digest, parts: undefined, verifiedBy: key });
  }
}
