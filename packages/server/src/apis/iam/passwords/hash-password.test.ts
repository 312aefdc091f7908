import { argon2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashPassword, isPasswordOf } from './hash-password.ts';

test('a hash is of its password alone, and no two are alike', async () => {
  const hash = await hashPassword('Größe 1');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await isPasswordOf(hash, 'Größe 1')).toBe(true);
  expect(await isPasswordOf(hash, 'größe 1')).toBe(false);
  expect(await hashPassword('Größe 1')).not.toBe(hash);
});

test('a hash of another cost is still read', async () => {
  const nonce = Buffer.alloc(16, 7);
  const parameters = { message: 'old', nonce, parallelism: 2, tagLength: 24, memory: 64, passes: 3 };
  const tag = argon2Sync('argon2id', parameters).toString('base64');
  const hash = `$argon2id$v=19$m=64,t=3,p=2$${nonce.toString('base64').replace(/=+$/, '')}$${tag}`;
  expect(await isPasswordOf(hash, 'old')).toBe(true);
  expect(await isPasswordOf(hash, 'new')).toBe(false);
});

test.each(['', 'plain', '$argon2i$v=19$m=64,t=3,p=2$AAAA$AAAA', '$argon2id$v=19$m=64,t=3,p=2$AAAA$'])(
  'what is no hash is of no password: %s',
  async (hash) => {
    expect(await isPasswordOf(hash, '')).toBe(false);
  },
);
