import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountOfIdentifier, createAccessKeyId, createUniqueId } from './identifiers.ts';

const account = fc
  .integer({ min: 0, max: 999_999_999_999 })
  .map((number) => String(number).padStart(12, '0'));

// Real ids of AWS, with the accounts they belong to.
test.each([
  ['ASIAQNZGKIQY56JQ7WML', '029608264753'],
  ['AIDAXZW42VCFU3JKN5YR3', '536260290699'],
])('%s carries the account %s', (identifier, expected) => {
  expect(accountOfIdentifier(identifier)).toBe(expected);
});

test('an access key id carries its account', () => {
  fc.assert(
    fc.property(account, fc.constantFrom('AKIA', 'ASIA'), (accountId, prefix) => {
      const identifier = createAccessKeyId(prefix, accountId);
      expect(identifier).toMatch(/^A(KI|SI)A[Q-Z2-7][A-Z2-7]{15}$/);
      expect(identifier.startsWith(prefix)).toBe(true);
      expect(accountOfIdentifier(identifier)).toBe(accountId);
    }),
  );
});

test('a unique id carries its account', () => {
  fc.assert(
    fc.property(account, fc.constantFrom('AGPA', 'AIDA', 'ANPA', 'AROA'), (accountId, prefix) => {
      const identifier = createUniqueId(prefix, accountId);
      expect(identifier).toMatch(/^A[GINR][DOP]A[Q-Z2-7][A-Z2-7]{16}$/);
      expect(identifier.startsWith(prefix)).toBe(true);
      expect(accountOfIdentifier(identifier)).toBe(accountId);
    }),
  );
});

test('no id comes twice, and every character after the account takes every value', () => {
  const identifiers = Array.from({ length: 20_000 }, () => createUniqueId('AROA', '123456789012'));
  expect(new Set(identifiers).size).toBe(identifiers.length);
  for (let index = 14; index < 21; index += 1) {
    expect(new Set(identifiers.map((identifier) => identifier[index])).size).toBe(32);
  }
});

describe('carries no account:', () => {
  test.each([
    ['an id of the older style', 'AKIAIOSFODNN7EXAMPLE'],
    ['an account number above twelve digits', 'ASIA7777777777777777'],
    ['nothing', ''],
    ['an id that is too short', 'ASIAQNZGKIQY56JQ7WM'],
    ['an id that is too long', 'AIDAXZW42VCFU3JKN5YR3A'],
    ['lower case', 'asiaqnzgkiqy56jq7wml'],
    ['a character outside base32', 'ASIAQNZGKIQY56JQ7WM1'],
    ['a line after it', 'ASIAQNZGKIQY56JQ7WML\n'],
  ])('%s', (_name, identifier) => {
    expect(accountOfIdentifier(identifier)).toBeUndefined();
  });
});

test.each(['', '12345678901', '1234567890123', '12345678901a', '123456789012\n'])(
  'no id is made for the account "%s"',
  (accountId) => {
    expect(() => createAccessKeyId('AKIA', accountId)).toThrow(TypeError);
  },
);
