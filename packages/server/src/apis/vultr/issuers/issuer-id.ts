import { createHash } from 'node:crypto';
import { uuidOf } from '../ids/uuid.ts';

/** Characters of base 36, of a hash: as many as a UUID has room for. */
const length = 22;

/**
 * The UUID of an issuer, by the ARN of its provider: IAM gives providers no unique id, and an ARN is longer than a UUID. So it is of a
 * hash, and an issuer that is made again is the one that it was, as it is to IAM.
 */
export function issuerIdOf(providerArn: string): string {
  const hash = BigInt(`0x${createHash('sha256').update(providerArn, 'utf8').digest('hex')}`);
  const text = hash.toString(36).toUpperCase().padStart(length, '0').slice(-length);
  return uuidOf('issuer', text) ?? '';
}
