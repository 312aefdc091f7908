import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers } from '../../src/findings/covers.ts';
import { actionPattern, patternCovers, resourcePattern } from '../../src/findings/pattern.ts';
import { matchesPattern } from '../../src/findings/statements.ts';

const plenty = () => ({ steps: 1e9 });

describe('covers', () => {
  test.each([
    ['*', 'anything*?', true],
    ['a*', 'ab*', true],
    ['a*', 'a', true],
    ['a*b', 'a*c*b', true],
    ['a?', 'ab', true],
    ['a?', 'a?', true],
    ['a*', '*', false],
    ['a?', 'a*', false],
    ['ab*', 'a*', false],
    ['a*b', 'a*', false],
    ['*a', 'a*', false],
    ['a', 'b', false],
    ['*a*b*', 'xaxxbx', true],
    ['*a*b*', 'b*a', false],
  ])('%s over %s: %s', (outer, inner, expected) => {
    expect(covers(outer, inner, plenty())).toBe(expected);
  });

  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

  test('what an inner pattern matches, the outer one that covers it matches', () => {
    fc.assert(
      fc.property(pattern, pattern, text, (outer, inner, sample) => {
        if (covers(outer, inner, plenty()) && matchesPattern(inner, sample)) {
          expect(matchesPattern(outer, sample)).toBe(true);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test('a pattern covers itself, and what is got from it by filling in its wildcards', () => {
    fc.assert(
      fc.property(pattern, text, (outer, filling) => {
        expect(covers(outer, outer, plenty())).toBe(true);
        const inner = outer.replaceAll('?', 'c').replaceAll('*', () => filling);
        expect(covers(outer, inner, plenty())).toBe(true);
      }),
    );
  });

  test('without steps left nothing is claimed', () => {
    expect(covers('a*', 'ab', { steps: 3 })).toBe(false);
    expect(patternCovers(actionPattern('s3:*'), actionPattern('s3:Get'), { steps: 0 })).toBe(false);
  });
});

test.each([
  ['s3:*', 'S3:GetObject', true],
  ['*', 's3:GetObject', true],
  ['s3:Get*', 's3:*', false],
  ['*:GetObject', 's3:getobject', true],
  ['s3*', 's3:GetObject', false],
])('action %s over %s: %s', (outer, inner, expected) => {
  expect(patternCovers(actionPattern(outer), actionPattern(inner), plenty())).toBe(expected);
});

test.each([
  ['arn:aws:s3:::a/*', 'arn:aws:s3:::a/b', true],
  ['arn:aws:s3:::*', 'arn:aws:s3:::a:b/c', true],
  // A wildcard before the last part stays between its colons.
  ['arn:aws:*:::a', 'arn:aws:s3:x:::a', false],
  ['arn:aws:sqs:*:111122223333:q', 'arn:aws:sqs:us-east-1:111122223333:q', true],
  ['arn:aws:s3:::A*', 'arn:aws:s3:::a', false],
  ['arn:aws:s3:::*', 'arn:aws:s3:::${aws:username}', false],
  ['*', 'arn:aws:s3:::${aws:username}', true],
])('resource %s over %s: %s', (outer, inner, expected) => {
  expect(patternCovers(resourcePattern(outer), resourcePattern(inner), plenty())).toBe(expected);
});
