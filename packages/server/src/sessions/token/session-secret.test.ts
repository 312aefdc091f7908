import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { expandRingKey } from '../keys/ring-key.ts';
import { deriveSessionSecret } from './session-secret.ts';

const minting = { id: 1, createdAt: 0, expiresAt: undefined, isAnnounced: false };
const bytes = randomBytes(32);
const key = expandRingKey(bytes, minting);
const id = 'ASIARZPUZDIKLB4OT3X2';
const nonce = randomBytes(12);

test('a secret is the same each time, and has the form of a secret access key', () => {
  const secret = deriveSessionSecret(key, id, nonce);
  expect(secret).toMatch(/^[A-Za-z0-9/+]{40}$/);
  expect(
    deriveSessionSecret(
      expandRingKey(bytes, { id: 2, createdAt: 1, expiresAt: 3, isAnnounced: false }),
      id,
      nonce,
    ),
  ).toBe(secret);
});

test('a secret of a known key, id and nonce', () => {
  // Computed with Python's hmac and hashlib from RFC 5869 and RFC 2104.
  const known = expandRingKey(Buffer.alloc(32, 7), minting);
  expect(deriveSessionSecret(known, id, Buffer.alloc(12, 9))).toBe(
    '5+GgH249/FYqS8HGCfKNMtROuK2CldRWXPIPas2B',
  );
});

test.each([
  ['ring key', expandRingKey(randomBytes(32), minting), id, nonce],
  ['access key id', key, 'ASIARZPUZDIKLB4OT3X3', nonce],
  ['nonce', key, id, randomBytes(12)],
])('another %s makes another secret', (_name, otherKey, otherId, otherNonce) => {
  expect(deriveSessionSecret(otherKey, otherId, otherNonce)).not.toBe(deriveSessionSecret(key, id, nonce));
});

test('the two keys that a ring key becomes are different ones', () => {
  expect(key.encryptionKey.equals(key.derivationKey)).toBe(false);
});
