import { randomBytes } from 'node:crypto';

/** Bytes: 44 characters of base64, as AWS's passwords have them. */
const length = 32;

/** A new password or API key: 256 random bits. */
export function createServiceSecret(): string {
  return randomBytes(length).toString('base64');
}
