import * as fc from 'fast-check';
import { Secret } from 'otpauth';
import { expect, test } from 'vitest';
import { base32 } from './base32.ts';

// RFC 4648 section 10, without the padding.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%j is %s', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded);
});

test('an authenticator reads every seed as it was', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (seed) => {
      expect([...Secret.fromBase32(base32(seed)).bytes]).toEqual([...seed]);
    }),
  );
});
