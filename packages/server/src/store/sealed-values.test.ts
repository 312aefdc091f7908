import { createSecretKey } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SealedValues } from './sealed-values.ts';

const purposes = ['role-choice', 'signin-token', 'authorization-message'] as const;
type Contents = Readonly<Record<(typeof purposes)[number], unknown>>;

const valuesUnder = (byte: number): SealedValues<Contents> =>
  new SealedValues(createSecretKey(Buffer.alloc(32, byte)));
const sealed = valuesUnder(1);

/** 2027-01-15T08:00:00Z */
const now = 1_800_000_000;
/** The longest that anything is sealed for: twelve hours of a sign-in, a day of a message. */
const seconds = fc.integer({ min: 1, max: 86_400 });
const purpose = fc.constantFrom(...purposes);

describe('a sealed value', () => {
  test('opens for what it was sealed for, until it is over, and for nothing else', () => {
    const content = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));
    fc.assert(
      fc.property(purpose, content, seconds, (itsPurpose, value, lifetime) => {
        const text = sealed.seal(itsPurpose, value, now + lifetime);
        expect(text).toMatch(/^[\w-]+$/);
        expect(sealed.open(itsPurpose, text, now + lifetime - 1)).toEqual(value);
        expect(sealed.open(itsPurpose, text, now + lifetime)).toBeUndefined();
        for (const other of purposes) {
          if (other !== itsPurpose) expect(sealed.open(other, text, now)).toBeUndefined();
        }
      }),
    );
  });

  test('opens after a restart, and not for another installation', () => {
    const text = sealed.seal('signin-token', { accessKeyId: 'ASIA' }, now + 1);
    expect(valuesUnder(1).open('signin-token', text, now)).toEqual({ accessKeyId: 'ASIA' });
    expect(valuesUnder(2).open('signin-token', text, now)).toBeUndefined();
  });

  test('does not open when any byte of it is another', () => {
    const bytes = Buffer.from(sealed.seal('signin-token', { accessKeyId: 'ASIA' }, now + 1), 'base64url');
    for (const index of bytes.keys()) {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 255 }), (change) => {
          const altered = Buffer.from(bytes);
          altered[index]! ^= change;
          expect(sealed.open('signin-token', altered.toString('base64url'), now)).toBeUndefined();
        }),
        { numRuns: 8 },
      );
    }
  });

  test('does not open when it was cut, or something was put to it', () => {
    const bytes = Buffer.from(sealed.seal('signin-token', { accessKeyId: 'ASIA' }, now + 1), 'base64url');
    for (let length = 0; length < bytes.length; length += 1) {
      expect(sealed.open('signin-token', bytes.toString('base64url', 0, length), now)).toBeUndefined();
      expect(sealed.open('signin-token', bytes.toString('base64url', length + 1), now)).toBeUndefined();
    }
    const longer = Buffer.concat([bytes, Buffer.of(0)]).toString('base64url');
    expect(sealed.open('signin-token', longer, now)).toBeUndefined();
  });

  test('does not open in any other text than its own', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.nat(),
        fc.constantFrom('A', 'b', '3', '_', '=', '\n', ''),
        (name, at, put) => {
          const text = sealed.seal('signin-token', name, now + 1);
          const index = at % (text.length + 1);
          const changed = [
            text.slice(0, index) + put + text.slice(index),
            text.slice(0, index) + put + text.slice(index + 1),
            text + put,
          ].filter((other) => other !== text);
          const opened = changed.map((other) => sealed.open('signin-token', other, now));
          expect(opened).toEqual(changed.map(() => undefined));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is never the same, and says nothing of what is in it', () => {
    const seal = (): string => sealed.seal('signin-token', { userAgent: 'a-telling-user-agent' }, now + 1);
    expect(seal()).not.toBe(seal());
    expect(Buffer.from(seal(), 'base64url').toString('latin1')).not.toContain('telling');
  });

  test('is nothing that a stranger can make up', () => {
    fc.assert(
      fc.property(purpose, fc.string({ maxLength: 13_000 }), (itsPurpose, text) => {
        expect(sealed.open(itsPurpose, text, now)).toBeUndefined();
      }),
    );
  });
});
