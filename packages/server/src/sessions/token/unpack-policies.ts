import { inflateRawSync } from 'node:zlib';
import { ByteReader } from './byte-reader.ts';
import { largestUnpackedPolicies } from './pack-policies.ts';
import type { PolicyClaims } from './pack-policies.ts';
import { policyDictionary } from './policy-dictionary.ts';

/**
 * Unpacks what `packPolicies` packed.
 *
 * @param isScopedDown whether policies that narrowed the session later come last.
 * @throws {Error} of zlib or {RangeError} when it did not pack these bytes, or they grow beyond what it packs.
 */
export function unpackPolicies(packed: Uint8Array, isScopedDown: boolean): PolicyClaims {
  const plain = inflateRawSync(packed, {
    dictionary: policyDictionary,
    maxOutputLength: largestUnpackedPolicies,
  });
  const reader = new ByteReader(plain);
  const policy = reader.byte() === 0 ? undefined : reader.text();
  const policyArns = readList(reader, () => reader.text());
  const tags = readList(reader, () => ({ key: reader.text(), value: reader.text() }));
  const transitiveTagKeys = readList(reader, () => reader.text());
  const scopeDownPolicies = isScopedDown ? readList(reader, () => reader.text()) : undefined;
  return {
    ...(policy !== undefined && { policy }),
    ...(policyArns !== undefined && { policyArns }),
    ...(tags !== undefined && { tags }),
    ...(transitiveTagKeys !== undefined && { transitiveTagKeys }),
    ...(scopeDownPolicies !== undefined && { scopeDownPolicies }),
  };
}

function readList<T>(reader: ByteReader, readItem: () => T): T[] | undefined {
  const mark = reader.count();
  if (mark === 0) return undefined;
  const items: T[] = [];
  while (items.length < mark - 1) items.push(readItem());
  return items;
}
