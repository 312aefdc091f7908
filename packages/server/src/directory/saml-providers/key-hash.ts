import { createHash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What a key that signs assertions is known by: SHA-256 of its SubjectPublicKeyInfo in hexadecimal. AWS does not say which hash. */
export function keyHash(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
