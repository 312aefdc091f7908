import type { JWTPayload } from 'jose';
import { internalFailure } from '../../errors/request-errors.ts';
import type { SigningAlgorithm } from './signing-key.ts';
import type { SigningKeys } from './signing-keys.ts';

/** Where the documents of issuers are, below the service's URL. */
export const issuersPath = '/issuers/';

/** Issues web identity tokens. Each account that may have them is an issuer of its own, under the service's public URL. */
export class TokenIssuer {
  readonly keys: SigningKeys;
  #publicUrl: string | undefined;

  constructor(keys: SigningKeys) {
    this.keys = keys;
  }

  /** Told once it is known: an origin such as `https://sts.example.com`, which relying parties can reach. */
  servedAt(publicUrl: string): void {
    this.#publicUrl = publicUrl;
  }

  /** The issuer of an account by the UUID that it was given for that. */
  issuer(id: string): string {
    if (this.#publicUrl === undefined)
      throw internalFailure('the public URL of the service is not known yet');
    return `${this.#publicUrl}${issuersPath}${id}`;
  }

  /** Whether an issuer, as a token names it, is one of these. */
  isOwn(issuer: unknown): boolean {
    if (this.#publicUrl === undefined || typeof issuer !== 'string') return false;
    return issuer.startsWith(`${this.#publicUrl}${issuersPath}`);
  }

  /** A JSON Web Token of these claims. `now`: epoch seconds. */
  async sign(claims: JWTPayload, algorithm: SigningAlgorithm, now: number): Promise<string> {
    const { id, privateKey } = await this.keys.find(algorithm, now);
    // Loaded when the first token is asked for: most services issue none.
    const { SignJWT } = await import('jose');
    return await new SignJWT(claims)
      .setProtectedHeader({ alg: algorithm, kid: id, typ: 'JWT' })
      .sign(privateKey);
  }
}
