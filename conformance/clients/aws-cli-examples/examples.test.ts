import { describe, expect, test } from 'vitest';
import { findDifferences } from './find-differences.ts';
import { readExamples } from './read-examples.ts';
import { readShown } from './read-shown.ts';
import { splitWords } from './split-words.ts';

test.each([
  ['a  b', ['a', 'b']],
  [`--tags '{"Key": "a"}' x`, ['--tags', '{"Key": "a"}', 'x']],
  [String.raw`"a \"b\" \n" 'c d'e\ f`, [String.raw`a "b" \n`, 'c de f']],
  [`"it's" ""`, ["it's", '']],
])('the words of %s', (line, words) => {
  expect(splitWords(line)).toEqual(words);
});

test('the commands of a page, with what they read and print', () => {
  const page = String.raw`
**Example 1: To make**

The following example makes a skeleton. ::

    aws iam make \
        --generate-cli-skeleton > make.json

It might look like the following. ::

    { "Name": "a" }

Then make it. ::

    aws iam make \
        --cli-input-json file://make.json

Output::

    {
        "Thing": {

            "Name": "a"
        }
    }

**Example 2: To put**

The following example puts. ::

	aws-iam put 
		--document file://document.json --name b

Contents of document.json::

	[1]

This command produces no output.

The following example lists. ::

    aws iam list

    Output::

    []
`;
  expect(readExamples('iam/make', page)).toEqual([
    {
      name: 'iam/make 1',
      words: ['iam', 'make', '--cli-input-json', 'file://make.json'],
      files: { 'make.json': '{ "Name": "a" }' },
      output: expect.stringContaining('"Thing"') as string,
    },
    {
      name: 'iam/make 2',
      words: ['iam', 'put', '--document', 'file://document.json', '--name', 'b'],
      files: { 'document.json': '[1]' },
      output: undefined,
    },
    { name: 'iam/make 3', words: ['iam', 'list'], files: {}, output: '[]' },
  ]);
});

describe('what a page shows:', () => {
  test.each([
    ['as it should be', '{"a": [1, true, null, "b"]}', { a: [1, true, null, 'b'] }],
    ['without commas and colons', '{"a", false "b": 1.5E3 "c": []}', { a: false, b: 1500, c: [] }],
    ['with too many commas', '{"a": [{"b": 1},],}', { a: [{ b: 1 }] }],
    ['with things left out', '{"a": [ ... {"b": 1}, ... ]', { a: [{ b: 1 }] }],
    ['not closed', '{"a": {"b": "c"', { a: { b: 'c' } }],
    ['with strings of several lines', '{"a": "b\n   c"}', { a: 'b\nc' }],
    ['without its braces', '"a": [1], "b": 2', { a: [1], b: 2 }],
    ['with doubled quotes', '{"a": ""b c"", "d": ""}', { a: 'b c', d: '' }],
    ['not at all', 'nothing', undefined],
  ])('%s', (_name, text, shown) => {
    expect(readShown(text)).toEqual(shown);
  });
});

describe('what is printed differs:', () => {
  const user = { Name: 'Bob', Created: '2015-03-09T18:39:23.411Z', Path: '/' };
  test.each<[string, unknown, Parameters<typeof findDifferences>[1], readonly string[]]>([
    ['in nothing', { ...user, Created: '2026-01-01T00:00:00+00:00' }, user, []],
    ['in a value that is not given', { ...user, Path: '/a/' }, user, []],
    ['in a value that is given', { ...user, Name: 'Eve' }, user, ['Name is Eve, not Bob']],
    ['in a state', { State: 'DONE' }, { State: 'FAILED' }, ['State is DONE, not FAILED']],
    ['in an id', { Id: 'AIDAXXXX' }, { Id: 'AIDAEXAMPLE' }, []],
    ['in a boolean', { Is: true }, { Is: false }, ['Is is true, not false']],
    ['in a type', { Size: '1' }, { Size: 1 }, ['Size is a string, not a number']],
    ['in a boolean that is shown as a string', { Is: true }, { Is: 'true' }, []],
    ['in what is no time', { At: 'soon' }, { At: user.Created }, ['At is soon, no time']],
    ['in a time that is shown as a number', { At: user.Created }, { At: 1.5e9 }, []],
    ['in a member that is missing', {}, { Size: 1 }, ['Size is missing']],
    ['in a member that is not shown', { Size: 1 }, {}, ['Size is not shown']],
    ['in the length of a list', { Names: ['a'] }, { Names: ['b', 'c'] }, []],
    ['in a list that is empty', { Names: [] }, { Names: ['b'] }, ['Names is empty']],
    [
      'in an entry of a list',
      { L: [{ A: 1 }, { B: 1 }] },
      { L: [{ A: 2 }] },
      ['L.B is not shown', 'L.A is missing'],
    ],
    ['in no entry that is given', { L: ['Eve'] }, { L: ['Bob'] }, ['L is Eve, not Bob']],
    ['in one entry only', { L: ['Eve', 'Bob'] }, { L: ['Bob'] }, []],
    ['in what stands for something', { A: { b: 1 } }, { A: '<something>' }, []],
    ['in what a policy says', { Document: { a: 1 } }, { Document: { b: 1 } }, []],
    ['in what a policy is', { Document: '{}' }, { Document: {} }, ['Document is a string, not a object']],
  ])('%s', (_name, printed, shown, expected) => {
    const found = findDifferences(printed, shown, (value) => value === 'Bob');
    expect(found.map(({ path, what }) => `${path} ${what}`)).toEqual(expected);
  });
});
