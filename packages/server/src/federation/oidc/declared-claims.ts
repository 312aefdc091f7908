import type { Tag } from '../../directory/entities.ts';

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
