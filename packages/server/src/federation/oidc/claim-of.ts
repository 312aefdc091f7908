import { isJsonObject, memberOf } from '../../wire/read-json.ts';
import type { JsonObject } from '../../wire/read-json.ts';

/**
 * A claim of a token, or a member of one that is an object. One that is null says as little as one that is not there, and
 * counts as such: issuers write it where they have no value.
 */
export function claimOf(claims: JsonObject, name: string): unknown {
  return memberOf(claims, name) ?? undefined;
}

/**
 * A claim by its name, or the member of one that a path names. Where a token has both it is not known which of them is meant, and
 * neither is it: who can set the one need not be who can set the other.
 */
export function findClaim(claims: JsonObject, name: string): unknown {
  const whole = claimOf(claims, name);
  if (!name.includes('/')) return whole;
  let member: unknown = claims;
  for (const part of name.split('/')) member = isJsonObject(member) ? claimOf(member, part) : undefined;
  if (whole !== undefined && member !== undefined) return undefined;
  return whole ?? member;
}
