import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileGlob, compileGlobText, matchGlob } from '../src/patterns/glob.ts';
import { parseTemplate } from '../src/patterns/template.ts';
import { processorTime } from './processor-time.ts';

function compile(pattern: string): ReturnType<typeof compileGlob> {
  return compileGlob(parseTemplate(pattern, { variables: false, wildcards: true })!);
}

/** The definition itself: a table over every prefix of pattern and text. */
function matchByDefinition(pattern: string, text: string): boolean {
  let row = Array.from({ length: text.length + 1 }, (_, index) => index === 0);
  for (const unit of pattern) {
    const next = row.map(() => false);
    for (let at = 0; at <= text.length; at += 1) {
      if (unit === '*') next[at] = row[at]! || (at > 0 && next[at - 1]!);
      else if (at > 0) next[at] = row[at - 1]! && (unit === '?' || unit === text[at - 1]);
    }
    row = next;
  }
  return row.at(-1)!;
}

const word = (alphabet: string): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet.split('')), maxLength: 10 });

test('equals the definition', () => {
  fc.assert(
    fc.property(fc.oneof(word('ab*?'), word('ab*')), word('ab'), fc.nat(3), (pattern, text, more) => {
      // Text before and after the piece that the pattern could mistake for its own.
      const around = 'ab'.repeat(more);
      const end = around.length + text.length;
      const expected = matchByDefinition(pattern, text);
      expect(matchGlob(compile(pattern), around + text + around, around.length, end)).toBe(expected);
      expect(matchGlob(compileGlobText(pattern), around + text + around, around.length, end)).toBe(expected);
    }),
    { numRuns: 5000 },
  );
});

test('equals the definition for pieces longer than a word of bits', () => {
  const long = (alphabet: string, maxLength: number): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...alphabet.split('')), maxLength });
  const pattern = fc
    .tuple(long('aab?', 80), long('aab?', 80), long('aab?', 10))
    .map((pieces) => pieces.join('*'));
  fc.assert(
    fc.property(pattern, long('aab', 40), long('aab', 40), (written, before, after) => {
      // The pattern's own text with something before and after, so that it often matches and often just fails to.
      const text = before + written.replaceAll('*', after).replaceAll('?', 'b') + after;
      expect(matchGlob(compileGlobText(written), text)).toBe(matchByDefinition(written, text));
      expect(matchGlob(compileGlobText(`*${written}*`), text)).toBe(matchByDefinition(`*${written}*`, text));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['any', '*'],
  ['literal', 'abc'],
  ['literal', ''],
  ['prefix', 'abc*'],
  ['suffix', '*abc'],
  ['segments', '*abc*'],
  ['segments', 'a*c'],
  ['pieces', 'a*c?'],
  ['pieces', '???'],
])('is classified as %s: %j', (kind, pattern) => {
  expect(compile(pattern).kind).toBe(kind);
});

test('* takes line feeds, slashes and colons; other signs are themselves', () => {
  expect(matchGlob(compile('a*z'), 'a\n/:z')).toBe(true);
  expect(matchGlob(compile('a.c'), 'abc')).toBe(false);
  expect(matchGlob(compile('[ab]+'), 'a')).toBe(false);
});

test('hostile patterns take no longer than friendly ones', () => {
  const time = processorTime(() => {
    for (const stars of [3, 10, 100, 1000]) {
      expect(matchGlob(compile(`${'*a'.repeat(stars)}*b`), 'a'.repeat(2000))).toBe(false);
      expect(matchGlob(compile(`${'?*'.repeat(stars)}b`), 'a'.repeat(2000))).toBe(false);
    }
    const long = 'a'.repeat(10_000);
    expect(matchGlob(compile(`*${long}?b*`), 'a'.repeat(100_000))).toBe(false);
  });
  expect(time).toBeLessThan(2000);
});
