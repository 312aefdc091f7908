import { memberOf } from '../../wire/read-json.ts';
import type { JsonObject } from '../../wire/read-json.ts';

/**
 * A claim of a token, or a member of one that is an object. One that is null says as little as one that is not there, and
 * counts as such: issuers write it where they have no value.
 */
export function claimOf(claims: JsonObject, name: string): unknown {
  return memberOf(claims, name) ?? undefined;
}
