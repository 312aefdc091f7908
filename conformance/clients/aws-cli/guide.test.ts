import { describe, expect, test } from 'vitest';
import { matchesOutput } from './matches-output.ts';
import { readBlocks } from './read-blocks.ts';

describe('what a program printed, and what the guide shows:', () => {
  test.each([
    ['equal', 'one\ntwo\n', 'one\ntwo', true],
    ['blank lines and ends of lines', '\none  \n\ntwo\n\n', 'one\ntwo', true],
    ['something else', 'one\ntwo', 'one\nthree', false],
    ['something more', 'one\ntwo', 'one', false],
    ['something missing', 'one', 'one\ntwo', false],
    ['left out at the start', 'an error: no', '…error: no', true],
    ['left out at the end', 'an error: no', 'an…', true],
    ['left out within', '"Id": "AROA123:first"', '"Id": "AROA…:first"', true],
    ['left out lines', '{\na\nb\n}', '{\n…\n}', true],
    ['nothing left out', 'ab', 'a…b', true],
    ['pieces in another order', 'b then a', '…a…b…', false],
    ['pieces that would overlap', 'aba', 'ab…ba', false],
    ['a start of its own', 'xab', 'a…b', false],
    ['an end of its own', 'abx', 'a…b', false],
    ['characters that patterns know', 'a.c*', 'a.c*', true],
    ['characters that patterns know, and others', 'abcc', 'a.c*', false],
  ])('%s', (_name, printed, shown, expected) => {
    expect(matchesOutput(printed, shown)).toBe(expected);
  });
});

test('the blocks of a guide', () => {
  const guide = [
    '# Title',
    '```sh terminal-1',
    'serve',
    '```',
    '## First',
    '```sh',
    'one',
    '## not a heading',
    '```',
    'It prints:',
    '```text',
    'two',
    '```',
    '```sh AccessDenied',
    'three',
    '```',
    '## Second',
    '```sh asks-for-code',
    'four',
    '```',
  ];
  expect(readBlocks(guide.join('\n'))).toEqual([
    {
      name: 'First, block 1',
      commands: 'one\n## not a heading',
      expectation: { kind: 'succeeds' },
      output: 'two',
    },
    {
      name: 'First, block 2',
      commands: 'three',
      expectation: { kind: 'refused', code: 'AccessDenied' },
      output: undefined,
    },
    {
      name: 'Second, block 1',
      commands: 'four',
      expectation: { kind: 'asks-for-code' },
      output: undefined,
    },
  ]);
});
