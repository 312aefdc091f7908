import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeJson } from './escape-json.ts';

test.each([
  ['plain', '"plain"'],
  ['grüße – ✓ 😀 שלום', '"grüße – ✓ 😀 שלום"'],
  ['\u001b[2J', String.raw`"\u001b[2J"`],
  ['\u007f', String.raw`"\u007f"`],
  ['\u009b2J', String.raw`"\u009b2J"`],
  ['\u0085', String.raw`"\u0085"`],
  ['a\u202eb\u202c', String.raw`"a\u202eb\u202c"`],
  ['\u2066\u2069\u200e\u200f\u061c', String.raw`"\u2066\u2069\u200e\u200f\u061c"`],
  ['\u2028', String.raw`"\u2028"`],
])('%j is shown as %s', (value, shown) => {
  expect(escapeJson(JSON.stringify(value))).toBe(shown);
});

test('it is the same value', () => {
  const unit = fc.constantFrom('a', '"', '\\', '\n', '\u007f', '\u009b', '\u202e', '\u2028', '\ud800', '😀');
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const json = escapeJson(JSON.stringify({ [text]: text }));
      expect(JSON.parse(json)).toEqual({ [text]: text });
      expect(json).not.toMatch(/[\u007f-\u009f\u2028\u202e]/);
    }),
  );
});
