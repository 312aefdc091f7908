import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonNode } from '../src/parse/json-node.ts';
import { readJson } from '../src/parse/read-json.ts';
import { parsePolicy, PolicyError } from '../src/index.ts';
import { processorTime } from './processor-time.ts';

class Refusal extends Error {}

function read(text: string): JsonNode {
  return readJson(text, (offset, detail) => {
    throw new Refusal(`${offset}: ${detail}`);
  });
}

function toValue(node: JsonNode): unknown {
  if (node.kind === 'object') {
    return Object.fromEntries(node.members.map(({ name, value }) => [name, toValue(value)]));
  }
  if (node.kind === 'array') return node.items.map(toValue);
  return node.kind === 'string' ? node.text : JSON.parse(node.text);
}

/** JSON.stringify leaves characters above U+00FF bare, which a policy may not hold. */
const ascii = (text: string): string =>
  text.replaceAll(/[^\0-\u00FF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Whether reading ends without one of the errors that reading may end with. */
function isAccepted(reading: () => unknown): boolean {
  try {
    reading();
    return true;
  } catch (error) {
    if (error instanceof Refusal || error instanceof SyntaxError || error instanceof PolicyError)
      return false;
    throw error;
  }
}

describe('readJson', () => {
  test('agrees with JSON.parse on what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const text = ascii(JSON.stringify(value, undefined, indent));
        expect(toValue(read(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  test('accepts nothing that JSON.parse refuses', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '1',
      '0',
      '-',
      '.',
      'e',
      'true',
      'null',
      '\\',
      'u00e9',
      ' ',
      'a',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(isAccepted(() => read(text)) && !isAccepted(() => JSON.parse(text))).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  test('spans give back the text of every string', () => {
    const text = '{ "a" : [ "b\\u0041", 1 ] }';
    const root = read(text);
    const member = root.kind === 'object' ? root.members[0] : undefined;
    const list = member?.value;
    const item = list?.kind === 'array' ? list.items[0] : undefined;
    expect(item && text.slice(item.start, item.end)).toBe('"b\\u0041"');
    expect(member && text.slice(member.start, member.end)).toBe('"a"');
  });

  test.each([
    ['a name twice', '{"a":1,"a":2}'],
    ['a name twice, once escaped', '{"a":1,"\\u0061":2}'],
    ['text after the document', '{} {}'],
    ['a comma too many', '[1,]'],
    ['a leading zero', '[01]'],
    ['no digits after the point', '[1.]'],
    ['a sign alone', '[-]'],
    ['a raw line feed in a string', '"a\nb"'],
    ['a character above U+00FF', '"\u0100"'],
    ['a form feed between values', '[\f1]'],
    ['a byte order mark', '\uFEFF{}'],
    ['a bad escape', '"\\x"'],
    ['a short unicode escape', '"\\u12g4"'],
    ['digits that are none', '"\\u:::1"'],
    ['an unfinished string', '"abc'],
    ['nothing', ''],
    ['nesting without end', '['.repeat(100_000)],
  ])('refuses %s', (_, text) => {
    expect(() => read(text)).toThrow(Refusal);
  });
});

test('arbitrary text is a policy or a PolicyError, never anything else', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc
      .record({ Version: fc.constant('2012-10-17'), Statement: fc.jsonValue() })
      .map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(text, fc.constantFrom('identity', 'trust', 'resource', 'session'), (input, kind) => {
      expect(isAccepted(() => parsePolicy(input, kind))).toBeTypeOf('boolean');
    }),
  );
});

test('time grows with the length, not faster', () => {
  const time = (length: number): number => {
    const text = `{"Version":"2012-10-17","Statement":[${'{"a":"\\u0041"},'.repeat(length)}1]}`;
    return processorTime(() => expect(() => parsePolicy(text, 'identity')).toThrow(PolicyError));
  };
  time(1000);
  expect(time(8000)).toBeLessThan(500);
});
