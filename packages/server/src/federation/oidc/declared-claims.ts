import type { Tag } from '../../directory/entities.ts';
import { claimIsConditionKey, claimsDifferInCase } from '../../errors/iam-provider-errors.ts';
import { isConditionClaim } from './condition-claims.ts';

/**
 * The tag of a provider whose value names claims of its tokens that are to be condition keys, beyond those that AWS has for
 * every issuer: the names, with spaces between. A member of a claim that is an object is named by a path: `realm_access/roles`.
 */
const declaringTag = 'locum:condition-claims';

/** The claims that a provider's tags declare as condition keys, in their own case. */
export function declaredClaims(tags: readonly Tag[]): readonly string[] {
  const value = tags.find(({ Key }) => Key === declaringTag)?.Value ?? '';
  return value.split(/\s+/).filter((name) => name !== '');
}

/**
 * The declared claim that a condition key is made of. `key`: the name in it, in lower case. Keys are compared without case, and
 * claims are not: where two differ in nothing else it is not known which is meant, and neither is it.
 */
export function findDeclaredClaim(declared: readonly string[], key: string): string | undefined {
  const [found, ...others] = new Set(declared.filter((name) => name.toLowerCase() === key));
  return others.length === 0 ? found : undefined;
}

/**
 * Refuses tags of the provider of an issuer that declare what could be taken for another claim: one that is a condition key of
 * its tokens anyway, in whatever case, and two that differ in case alone. `url`: without scheme.
 *
 * Throws InvalidInput.
 */
export function checkDeclaredClaims(url: string, tags: readonly Tag[] = []): void {
  const declared = declaredClaims(tags);
  for (const name of declared) {
    const key = name.toLowerCase();
    if (isConditionClaim(url, key)) throw claimIsConditionKey(declaringTag, name);
    if (findDeclaredClaim(declared, key) === undefined) throw claimsDifferInCase(declaringTag, name);
  }
}
