import { BoundedCache } from './bounded-cache.ts';
import type { Credentials } from './credentials.ts';
import type { RegionalCredentialScope } from './request-signature.ts';
import type { SignatureKey } from './signature-key.ts';
import { deriveSigningKey } from './signing-key.ts';

interface CachedSigningKey {
  readonly secretAccessKey: string;
  readonly signingKey: SignatureKey;
}

/**
 * Derived signing keys by access key, date, region and service. An entry also holds the secret it was derived from: when
 * the secret of an access key changes, its entries no longer hit. Both secrets that are compared are the owner's own, so
 * the time it takes tells a client nothing.
 */
export class SigningKeyCache {
  readonly #cache: BoundedCache<CachedSigningKey>;

  /** @param maximumEntries Bound on the number of keys held, about 1 KB each. */
  constructor(maximumEntries = 10_000) {
    this.#cache = new BoundedCache(maximumEntries);
  }

  /** The signing key of an access key in a scope, derived when it is not at hand. */
  signingKey(
    credentials: Pick<Credentials, 'accessKeyId' | 'secretAccessKey'>,
    scope: Pick<RegionalCredentialScope, 'date' | 'region' | 'service'>,
  ): SignatureKey {
    // No element holds a slash when it comes from a parsed Credential, so no two scopes share a name.
    const name = `${credentials.accessKeyId}/${scope.date}/${scope.region}/${scope.service}`;
    const { secretAccessKey } = credentials;
    const cached = this.#cache.get(name);
    if (cached?.secretAccessKey === secretAccessKey) return cached.signingKey;
    const signingKey = deriveSigningKey(secretAccessKey, scope.date, scope.region, scope.service);
    this.#cache.set(name, { secretAccessKey, signingKey });
    return signingKey;
  }
}
