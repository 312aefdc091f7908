import { unusableClaim } from '../../errors/federation-errors.ts';
import { sessionTags } from '../../sessions/session-tags.ts';
import type { SessionTags } from '../../sessions/session-tags.ts';
import { isJsonObject } from '../../wire/read-json.ts';
import type { JsonObject } from '../../wire/read-json.ts';
import { claimOf } from './claim-of.ts';

/** What the issuer wants the session to have. */
export interface ClaimedSession {
  readonly tags: SessionTags;
  readonly sourceIdentity: string | undefined;
}

const tagsClaim = 'https://aws.amazon.com/tags';
const flatTagPrefix = `${tagsClaim}/principal_tags/`;
const flatTransitiveKeys = `${tagsClaim}/transitive_tag_keys`;
const sourceIdentityClaim = 'https://aws.amazon.com/source_identity';

const most = 50;
const tagKey = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const tagValue = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const sourceIdentityText = /^(?!aws:)[\w+=,.@-]{2,64}$/i;

/**
 * Reads the session tags and the source identity that a token claims for the session. Tags may lie in one claim, or, for
 * issuers that have no nested claims, in one for each.
 *
 * Throws InvalidIdentityToken: they are not as AssumeRole would take them; and InvalidParameterValue, as AssumeRole does.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_adding-assume-role-idp
 */
export function readClaimedSession(claims: JsonObject): ClaimedSession {
  const { tags, transitiveKeys } = readTags(claims);
  return {
    tags: sessionTags({ Tags: tags, TransitiveTagKeys: transitiveKeys }, undefined),
    sourceIdentity: readSourceIdentity(claimOf(claims, sourceIdentityClaim)),
  };
}

interface ClaimedTags {
  readonly tags: { readonly Key: string; readonly Value: string }[];
  readonly transitiveKeys: string[];
}

function readTags(claims: JsonObject): ClaimedTags {
  const found: ClaimedTags = { tags: [], transitiveKeys: [] };
  const nested = claimOf(claims, tagsClaim);
  if (nested !== undefined) {
    if (!isJsonObject(nested)) throw unusableClaim(tagsClaim, 'an object');
    const principalTags = claimOf(nested, 'principal_tags') ?? {};
    if (!isJsonObject(principalTags)) throw unusableClaim(`${tagsClaim}.principal_tags`, 'an object');
    for (const [key, value] of Object.entries(principalTags)) {
      if (value !== null) found.tags.push(readTag(key, value));
    }
    found.transitiveKeys.push(...readKeys(claimOf(nested, 'transitive_tag_keys')));
  }
  for (const [name, value] of Object.entries(claims)) {
    if (value !== null && name.startsWith(flatTagPrefix))
      found.tags.push(readTag(name.slice(flatTagPrefix.length), value));
  }
  found.transitiveKeys.push(...readKeys(claimOf(claims, flatTransitiveKeys)));
  if (found.tags.length > most) throw unusableClaim(tagsClaim, `of at most ${most} tags`);
  return found;
}

function readTag(key: string, claim: unknown): { Key: string; Value: string } {
  const [value, ...others]: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  if (typeof value !== 'string' || others.length > 0 || !tagKey.test(key) || !tagValue.test(value)) {
    throw unusableClaim(tagsClaim, 'of keys and values of session tags, with one value for each key');
  }
  return { Key: key, Value: value };
}

function readKeys(claim: unknown): readonly string[] {
  if (claim === undefined) return [];
  const keys: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  if (keys.length > most) throw unusableClaim(flatTransitiveKeys, `a list of at most ${most} keys`);
  return keys.map((key) => {
    if (typeof key !== 'string' || !tagKey.test(key))
      throw unusableClaim(flatTransitiveKeys, 'a list of tag keys');
    return key;
  });
}

function readSourceIdentity(claim: unknown): string | undefined {
  if (claim === undefined) return undefined;
  if (typeof claim !== 'string' || !sourceIdentityText.test(claim)) {
    throw unusableClaim(sourceIdentityClaim, 'of [a-zA-Z_0-9+=,.@-]{2,64}, and not begin with aws:');
  }
  return claim;
}
