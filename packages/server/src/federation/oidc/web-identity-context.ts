import type { RequestContext } from '@locum/policy';
import type { FederatedKey } from '../../sessions/claims.ts';
import { findClaim } from './claim-of.ts';
import { isConditionClaim } from './condition-claims.ts';
import { findDeclaredClaim } from './declared-claims.ts';
import type { JsonObject } from '../../wire/read-json.ts';
import { isOwnPrefix } from './own-prefix.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';
import type { WebIdentity } from './web-identity.ts';

/** Of an issuer, what its condition keys are made of. */
type ClaimIssuer = Pick<TrustedIssuer, 'url' | 'declaredClaims'>;

/**
 * The condition keys that a token adds to those of the call: `<issuer>:aud`, `<issuer>:sub` and their like.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export class WebIdentityContext implements RequestContext {
  readonly #identity: WebIdentity;
  readonly #issuer: ClaimIssuer;
  /** Undefined of an issuer whose keys could not be told from others. */
  readonly #prefix: string | undefined;
  readonly #isRoleAuthorized: boolean;
  readonly #call: RequestContext;

  /**
   * `isRoleAuthorized`: the token names the role as one that it is for. `call`: the keys
   * of the call itself.
   */
  constructor(identity: WebIdentity, issuer: ClaimIssuer, isRoleAuthorized: boolean, call: RequestContext) {
    this.#identity = identity;
    this.#issuer = issuer;
    this.#prefix = isOwnPrefix(issuer.url) ? undefined : keyPrefix(issuer.url);
    this.#isRoleAuthorized = isRoleAuthorized;
    this.#call = call;
  }

  /** `key` is in lower case. */
  get(key: string): string | readonly string[] | undefined {
    if (key === 'sts:roleauthorizedbyidp') return String(this.#isRoleAuthorized);
    const prefix = this.#prefix;
    if (prefix === undefined || !key.startsWith(prefix)) return this.#call.get(key);
    return this.#claim(key.slice(prefix.length));
  }

  #claim(name: string): string | readonly string[] | undefined {
    const { subject, audience, originalAudiences, authenticationMethods, claims } = this.#identity;
    switch (name) {
      case 'sub':
        return subject;
      case 'aud':
        return audience;
      case 'oaud':
        return originalAudiences && shown(originalAudiences);
      case 'amr':
        return shown(authenticationMethods);
      default:
        return textsOf(this.#other(name, claims));
    }
  }

  /** What the tokens of the issuer have as condition keys anyway is that claim, whatever is declared. */
  #other(name: string, claims: JsonObject): unknown {
    const { url, declaredClaims } = this.#issuer;
    const claim = isConditionClaim(url, name) ? name : findDeclaredClaim(declaredClaims, name);
    return claim === undefined ? undefined : findClaim(claims, claim);
  }
}

/** The keys that live on with the session. */
export function lastingKeys(identity: WebIdentity, url: string): readonly FederatedKey[] {
  if (isOwnPrefix(url)) return [];
  const prefix = keyPrefix(url);
  const { audience, subject, authenticationMethods } = identity;
  const keys: FederatedKey[] = [
    { key: `${prefix}aud`, values: [audience] },
    { key: `${prefix}sub`, values: [subject] },
  ];
  if (authenticationMethods.length > 0) keys.push({ key: `${prefix}amr`, values: authenticationMethods });
  return keys;
}

const keyPrefix = (url: string): string => `${url.toLowerCase()}:`;

/** Numbers and booleans are compared as they are written; what is no list of such has no value that could be. */
function textsOf(claim: unknown): string | readonly string[] | undefined {
  if (!Array.isArray(claim)) return textOf(claim);
  const texts = claim.map(textOf).filter((text) => text !== undefined);
  return texts.length === claim.length ? shown(texts) : undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A list of one is one value, and a list of none is no value. */
function shown(texts: readonly string[]): string | readonly string[] | undefined {
  return texts.length > 1 ? texts : texts[0];
}
