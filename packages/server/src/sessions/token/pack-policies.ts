import { deflateRawSync } from 'node:zlib';
import { ByteWriter } from './byte-writer.ts';
import type { SessionClaims } from '../claims.ts';
import { policyDictionary } from './policy-dictionary.ts';

/**
 * The bytes that the packed session policies, ARNs and tags of a session may take. The largest token has room for
 * them beside everything else at its longest:
 *
 * | bytes | for |
 * |------:|-----|
 * | 3,072 | 4,096 characters of base64 |
 * |   -33 | version 1, key id 4, nonce 12, tag 16 |
 * |   -26 | kind, marks, account id, issue, expiry and MFA time |
 * |   -22 | principal id of 21 characters |
 * |   -65 | session name of 64 |
 * |  -258 | source identity of 256, which AWS accepts although its model says 64 |
 * |    -2 | length of the packed block |
 * |   926 | for one of these |
 * |   679 | a user's session that assumed it: ARN with a path of 512 and a name of 64, ids, one ancestor |
 * |   770 | a role session that assumed it: ARN, ids, digest of a subject, 16 ancestors |
 * |   297 | federated provider: ARN of an OIDC provider with a URL of 255; its subject may have the rest |
 */
export const allottedPolicyBytes = 1740;

/** What unpacking may at most give: policy, 10 ARNs, 50 tags and their keys again, all at their longest in UTF-8. */
export const largestUnpackedPolicies = 131_072;

/** How much of the allotted space the packed session policies and tags take; `percent` is at least 1, rounded up. */
export interface PackedPolicySize {
  readonly bytes: number;
  readonly percent: number;
}

/** The packed session policies, ARNs and tags of a session, to be sealed into its token. */
export interface PackedPolicies extends PackedPolicySize {
  readonly packed: Uint8Array;
}

/** The claims that are packed together. */
export type PolicyClaims = Pick<
  SessionClaims,
  'policy' | 'policyArns' | 'tags' | 'transitiveTagKeys' | 'scopeDownPolicies'
>;

/**
 * Packs the session policies and tags, or returns `undefined` when there are none, which costs nothing. What takes
 * more than 100 percent does not fit into a token.
 */
export function packPolicies(claims: PolicyClaims): PackedPolicies | undefined {
  const { policy, policyArns, tags, transitiveTagKeys, scopeDownPolicies } = claims;
  if (
    policy === undefined &&
    policyArns === undefined &&
    tags === undefined &&
    transitiveTagKeys === undefined &&
    scopeDownPolicies === undefined
  ) {
    return undefined;
  }
  const plain = writePolicies(claims);
  // What could not be unpacked again does not fit, however well it packs.
  const packed = plain.length > largestUnpackedPolicies ? plain : deflate(plain);
  return { packed, bytes: packed.length, percent: Math.ceil((packed.length * 100) / allottedPolicyBytes) };
}

/** The size that {@link packPolicies} arrives at: what AWS calls PackedPolicySize, as a percentage. */
export function packedPolicySize(claims: PolicyClaims): PackedPolicySize | undefined {
  const packed = packPolicies(claims);
  return packed === undefined ? undefined : { bytes: packed.bytes, percent: packed.percent };
}

function deflate(plain: Uint8Array): Uint8Array {
  // A window of 8 KiB holds the dictionary and any usual policy; a larger one costs more to set up than to fill.
  return deflateRawSync(plain, { level: 6, windowBits: 13, memLevel: 7, dictionary: policyDictionary });
}

/** Lists begin with their length plus one; 0 says that there is none. The last is there only where the claims' marks say so. */
function writePolicies(claims: PolicyClaims): Buffer {
  const { policy, policyArns, tags, transitiveTagKeys, scopeDownPolicies } = claims;
  const writer = new ByteWriter(4096);
  writer.byte(policy === undefined ? 0 : 1);
  if (policy !== undefined) writer.text(policy);
  writer.count(policyArns === undefined ? 0 : policyArns.length + 1);
  for (const arn of policyArns ?? []) writer.text(arn);
  writer.count(tags === undefined ? 0 : tags.length + 1);
  for (const { key, value } of tags ?? []) {
    writer.text(key);
    writer.text(value);
  }
  writer.count(transitiveTagKeys === undefined ? 0 : transitiveTagKeys.length + 1);
  for (const key of transitiveTagKeys ?? []) writer.text(key);
  if (scopeDownPolicies !== undefined) {
    writer.count(scopeDownPolicies.length + 1);
    for (const text of scopeDownPolicies) writer.text(text);
  }
  return writer.finish();
}
