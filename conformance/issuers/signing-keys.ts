import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';

/** The keys of an issuer: the newest signs, and the one before it is still shown. */
export class SigningKeys {
  readonly algorithm: string;
  readonly #keys: { readonly id: string; readonly privateKey: CryptoKey; readonly publicKey: JWK }[] = [];

  /** `algorithm`: as RFC 7518 names it, e.g. `RS256`. */
  constructor(algorithm: string) {
    this.algorithm = algorithm;
  }

  /** Makes a new key, that signs from now on. */
  async rotate(): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair(this.algorithm, { extractable: true });
    const id = `key-${Date.now()}-${this.#keys.length}`;
    const shown = { ...(await exportJWK(publicKey)), kid: id, alg: this.algorithm, use: 'sig' };
    this.#keys.unshift({ id, privateKey, publicKey: shown });
    this.#keys.splice(2);
  }

  /** As the issuer shows them. */
  shown(): readonly JWK[] {
    return this.#keys.map(({ publicKey }) => publicKey);
  }

  /** The private ones, for a provider that signs itself. */
  async privateKeys(): Promise<readonly JWK[]> {
    return await Promise.all(
      this.#keys.map(async ({ id, privateKey }) => ({
        ...(await exportJWK(privateKey)),
        kid: id,
        alg: this.algorithm,
        use: 'sig',
      })),
    );
  }

  async sign(claims: JWTPayload): Promise<string> {
    const [newest] = this.#keys;
    if (newest === undefined) throw new RangeError('there is no key yet');
    return await new SignJWT(claims)
      .setProtectedHeader({ alg: this.algorithm, kid: newest.id, typ: 'JWT' })
      .sign(newest.privateKey);
  }
}
