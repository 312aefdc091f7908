import { createHash, randomBytes } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const length = 36;

/** A new API key: 180 random bits, in as many upper-case letters and digits as Vultr's have. */
export function createApiKeyText(): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte & 31)).join('');
}

/**
 * What of an API key is kept, and what it is found by: SHA-256 in hexadecimal. To look up by it tells by its time at most how a hash
 * begins, of which nobody can make a key.
 */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}
