import { expect, test } from 'vitest';
import { nonceLength, writeNonce } from './token-nonce.ts';

test('no nonce comes twice, and each is written where it was asked for', () => {
  const written = Array.from({ length: 70_000 }, () => {
    const bytes = Buffer.alloc(nonceLength + 2);
    writeNonce(bytes, 1);
    return bytes;
  });
  expect(new Set(written.map((bytes) => bytes.toString('latin1'))).size).toBe(written.length);
  expect(written.every((bytes) => bytes[0] === 0 && bytes[nonceLength + 1] === 0)).toBe(true);
});
