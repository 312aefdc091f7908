import { createPublicKey } from 'node:crypto';
import type { AuditPublicKey } from '../digest/audit-key.ts';
import { isSignedBy } from '../digest/signed-document.ts';
import type { KnownHead } from '../trail/recover-trail.ts';
import type { AuditFinding } from '../verify/audit-verification.ts';
import type { AuditHeadRecord } from './audit-head-records.ts';
import { readHead } from './trail-head.ts';

/** What findings about a head name. */
export const headName = 'the head of the trail';

/**
 * Holds the head that the store kept against the keys of digests. One that none of them signed is a finding, and is not believed:
 * somebody wrote it into the database who has no key.
 */
export function checkHead(
  { nodeId, text }: AuditHeadRecord,
  publicKeys: readonly AuditPublicKey[],
): { readonly known: KnownHead | undefined; readonly findings: readonly AuditFinding[] } {
  if (text === undefined) return { known: undefined, findings: [] };
  const keys = new Map(publicKeys.map(({ fingerprint, pem }) => [fingerprint, createPublicKey(pem)]));
  const signed = readHead(text);
  const isProven =
    signed?.head.nodeId === nodeId && isSignedBy(signed, signed.head.headPublicKeyFingerprint, keys);
  return isProven
    ? { known: { head: signed.head, keys }, findings: [] }
    : { known: undefined, findings: [{ file: headName, problem: 'was changed in the store' }] };
}
