import { isJsonObject, memberOf } from '../../wire/read-json.ts';
import type { JsonObject } from '../../wire/read-json.ts';
import { IssuerFailure } from './issuer-failure.ts';
import { fitsToken, readVerificationKey } from './verification-key.ts';
import type { VerificationKey } from './verification-key.ts';
import type { WebToken } from './web-token.ts';

/** The keys of an issuer, as it showed them at one time. */
export type KeySet = ReadonlySet<VerificationKey>;

/** Keys in a set. Issuers with many tenants have some dozens. */
const mostKeys = 100;

/** Keys that are tried for one token: a set that has more for it cannot say which it means. */
const mostCandidates = 4;

/**
 * Reads a JSON Web Key Set (RFC 7517 section 5). Keys of other kinds and for other uses are left out. A key that `before`
 * has too is taken from there, so that whoever has one of it can tell that it is still the issuer's.
 *
 * Throws IssuerFailure.
 */
export function readKeySet(document: JsonObject, before: KeySet | undefined): KeySet {
  const entries = memberOf(document, 'keys');
  if (!Array.isArray(entries)) throw new IssuerFailure('unusable', 'the key set has no keys');
  if (entries.length > mostKeys) throw new IssuerFailure('unusable', `the key set has over ${mostKeys} keys`);
  const known = new Map([...(before ?? [])].map((key) => [key.text, key]));
  const keys = new Set<VerificationKey>();
  for (const entry of entries) {
    if (!isJsonObject(entry)) continue;
    const key = known.get(JSON.stringify(entry)) ?? readVerificationKey(entry);
    if (key !== undefined) keys.add(key);
  }
  return keys;
}

/**
 * The keys that may have signed a token: those with its key id, or all where it names none, that are for its algorithm. Key
 * ids should not but may be there twice; none where there are too many to try.
 */
export function candidates(keys: KeySet, token: WebToken): readonly VerificationKey[] {
  const fitting: VerificationKey[] = [];
  for (const key of keys) if (fitsToken(key, token)) fitting.push(key);
  return fitting.length > mostCandidates ? [] : fitting;
}
