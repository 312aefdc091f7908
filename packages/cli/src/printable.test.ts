import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test.each([
  ['grüße ✓ 😀', '', 'grüße ✓ 😀'],
  ['\u001b[2J', '', '?[2J'],
  ['\u009b2J\u0085', '', '?2J?'],
  ['a\u202eb\u2066c', '', 'a?b?c'],
  ['one\ntwo\r', '', 'one?two?'],
  ['one\ntwo\r', '\n', 'one\ntwo?'],
  ['\ud800', '', '?'],
])('%j, of which %j may stay, is printed %j', (text, kept, shown) => {
  expect(printable(text, kept)).toBe(shown);
});
