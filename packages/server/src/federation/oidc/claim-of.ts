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
  const [reading, ...others] = readingsOf(claims, name);
  return others.length > 0 ? undefined : reading;
}

/** What a name may mean in a token: the claim of the name, the member of a claim that it is the path of, both, or nothing. */
export function readingsOf(claims: JsonObject, name: string): readonly unknown[] {
  const whole = claimOf(claims, name);
  let member: unknown;
  if (name.includes('/')) {
    member = claims;
    for (const part of name.split('/')) member = isJsonObject(member) ? claimOf(member, part) : undefined;
  }
  return [whole, member].filter((reading) => reading !== undefined);
}
