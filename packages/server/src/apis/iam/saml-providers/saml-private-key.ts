import { createPrivateKey, randomBytes } from 'node:crypto';
import { unreadablePrivateKey } from '../../../errors/iam-provider-errors.ts';
import { base32nopad } from '@scure/base';

/** Bytes: 32 characters of base32. */
const idLength = 20;

/** A random id of what belongs to a SAML provider: 32 characters, A to Z and 2 to 7. */
export function createSamlId(): string {
  return base32nopad.encode(randomBytes(idLength));
}

/**
 * Checks a key that is to decrypt assertions: RSA, since XML encryption wraps its keys with that, and not encrypted
 * itself, since nobody would be there to open it.
 *
 * Throws InvalidInput.
 */
export function checkSamlPrivateKey(pem: string): void {
  let type: string | undefined;
  try {
    type = createPrivateKey({ key: pem, format: 'pem' }).asymmetricKeyType;
  } catch {
    // The error's text may tell of the key.
  }
  if (type !== 'rsa') throw unreadablePrivateKey();
}
