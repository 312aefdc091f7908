import { assert, constantFrom, oneof, property, string, tuple, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../errors/service-error.ts';
import { readSshPublicKey } from './read-ssh-public-key.ts';

describe('any text', () => {
  const line = uint8Array({ maxLength: 600 }).map(
    (bytes) => `ssh-rsa ${Buffer.from(bytes).toString('base64')}`,
  );
  const withType = uint8Array({ maxLength: 600 }).map(
    (bytes) => `ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB${Buffer.from(bytes).toString('base64')}`,
  );
  const block = tuple(constantFrom('PUBLIC KEY', 'RSA PUBLIC KEY', 'PRIVATE KEY'), uint8Array()).map(
    ([label, bytes]) =>
      `-----BEGIN ${label}-----\n${Buffer.from(bytes).toString('base64')}\n-----END ${label}-----\n`,
  );
  test('is a key of one form or refused', () => {
    assert(
      property(oneof(string(), line, withType, block), (text) => {
        try {
          const { publicKey } = readSshPublicKey(text);
          expect(readSshPublicKey(publicKey).publicKey).toBe(publicKey);
        } catch (error) {
          expect(error).toBeInstanceOf(ServiceError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['spaces behind a key', `ssh-rsa AAAA ${' '.repeat(16_000)}\nx`],
    ['spaces before a key', `ssh-rsa${' '.repeat(16_000)}!`],
    ['an open block', `-----BEGIN PUBLIC KEY-----${'A '.repeat(8000)}`],
  ])('takes no longer for %s', (_name, text) => {
    for (let round = 0; round < 200; round += 1) expect(() => readSshPublicKey(text)).toThrow(ServiceError);
  });
});
