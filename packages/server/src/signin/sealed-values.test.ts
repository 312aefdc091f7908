import { createSecretKey } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SealedValues } from './sealed-values.ts';
import type { Purpose } from './sealed-values.ts';

const sealed = new SealedValues(createSecretKey(Buffer.alloc(32, 1)));
const purposes: readonly Purpose[] = ['role-choice', 'signin-token', 'signin-session'];
const now = 1_800_000_000;

test('what was sealed for something opens for that, until it is over, and for nothing else', () => {
  const content = fc.dictionary(
    fc.string().filter((name) => name !== '__proto__'),
    fc.string(),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...purposes),
      content,
      fc.integer({ min: 1, max: 1000 }),
      (purpose, value, seconds) => {
        const text = sealed.seal(purpose, value, now + seconds);
        expect(text).toMatch(/^[\w-]+$/);
        expect(sealed.open(purpose, text, now + seconds - 1)).toEqual(value);
        expect(sealed.open(purpose, text, now + seconds)).toBeUndefined();
        for (const other of purposes)
          if (other !== purpose) expect(sealed.open(other, text, now)).toBeUndefined();
      },
    ),
  );
});

test('no text that was changed, or made elsewhere, opens', () => {
  const text = sealed.seal('signin-token', { accessKeyId: 'ASIA' }, now + 1);
  const foreign = new SealedValues(createSecretKey(Buffer.alloc(32, 2)));
  expect(foreign.open('signin-token', text, now)).toBeUndefined();
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom('A', 'b', '3', '_', ''), (at, character) => {
      const changed = text.slice(0, at) + character + text.slice(at + 1);
      // The last character has bits that stand for nothing.
      fc.pre(!Buffer.from(changed, 'base64url').equals(Buffer.from(text, 'base64url')));
      expect(sealed.open('signin-token', changed, now)).toBeUndefined();
    }),
  );
  fc.assert(fc.property(fc.string(), (any) => sealed.open('signin-token', any, now) === undefined));
});
