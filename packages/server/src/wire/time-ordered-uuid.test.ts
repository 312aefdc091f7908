import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeOfUuid, timeOrderedUuid } from './time-ordered-uuid.ts';

test('a UUID tells its time again, and sorts by it', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 47), fc.nat(2 ** 47), (one, other) => {
      const [first, second] = [timeOrderedUuid(one), timeOrderedUuid(other)];
      expect(timeOfUuid(first)).toBe(one);
      expect(timeOfUuid(second)).toBe(other);
      if (one < other) expect(first < second).toBe(true);
    }),
  );
});

test('no two of one millisecond are the same', () => {
  const uuids = Array.from({ length: 10_000 }, () => timeOrderedUuid(1_800_000_000_000));
  expect(new Set(uuids).size).toBe(uuids.length);
});

test.each([
  '',
  'no-such-request',
  '4c5d0b3e-8a6f-4a44-9d5f-0c6a4f5b8a11',
  '0193c1b0-0000-7000-c000-000000000000',
])('%j has no time', (text) => {
  expect(timeOfUuid(text)).toBeUndefined();
});
