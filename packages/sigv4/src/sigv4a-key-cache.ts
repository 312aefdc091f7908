import { hash } from 'node:crypto';
import { BoundedCache } from './bounded-cache.ts';
import type { Credentials } from './credentials.ts';
import type { SignatureKey } from './signature-key.ts';
import { deriveSigV4aKeyPair } from './sigv4a-key-pair.ts';

interface CachedPublicKey {
  readonly secretHash: string;
  readonly publicKey: SignatureKey;
}

/**
 * SigV4A public keys by access key; private keys are not kept. As in `SigningKeyCache`, an entry hits only while the secret
 * is the one it was derived from.
 */
export class SigV4aKeyCache {
  readonly #cache: BoundedCache<CachedPublicKey>;

  /** @param maximumEntries Bound on the number of keys held, about 1 KB each. */
  constructor(maximumEntries = 1_000) {
    this.#cache = new BoundedCache(maximumEntries);
  }

  /** The public key of an access key, derived when it is not at hand. */
  publicKey(credentials: Pick<Credentials, 'accessKeyId' | 'secretAccessKey'>): SignatureKey {
    const { accessKeyId, secretAccessKey } = credentials;
    const secretHash = hash('sha256', secretAccessKey, 'hex');
    const cached = this.#cache.get(accessKeyId);
    if (cached?.secretHash === secretHash) return cached.publicKey;
    const { publicKey } = deriveSigV4aKeyPair(accessKeyId, secretAccessKey);
    this.#cache.set(accessKeyId, { secretHash, publicKey });
    return publicKey;
  }
}
