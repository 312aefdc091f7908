import { expect, test } from 'vitest';
import { reachesVersion } from './reaches-version.ts';

test.each([
  ['2.13.0', '2.13.0', true],
  ['2.13', '2.13.0', true],
  ['2.100.0', '2.13.0', true],
  ['3.0.0', '2.13.0', true],
  ['2.9.19', '2.13.0', false],
  ['1.45.11', '2.13.0', false],
  ['', '1.0.0', false],
])('%s reaches %s: %s', (version, needed, expected) => {
  expect(reachesVersion(version, needed)).toBe(expected);
});
