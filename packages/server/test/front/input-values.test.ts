import {
  array,
  assert,
  integer as anyInteger,
  option,
  property,
  record,
  string as anyString,
  boolean as anyBoolean,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonInput } from '../../src/front/json/read-input.ts';
import { Parameters } from '../../src/front/query/parameters.ts';
import { readQueryInput } from '../../src/front/query/read-input.ts';
import { boolean, integer, list, string, structure, timestamp } from '../../src/wire/shape/index.ts';
import type { Members, Shape } from '../../src/wire/shape/index.ts';

/** Protocols read the same values, each from its own writing. */

const members = {
  Name: string(),
  Count: integer(),
  IsSure: boolean(),
  At: timestamp(),
  Words: list(string()),
  Tags: list(structure({ Key: string(), Value: string() }), { max: 4 }),
  Place: structure({ Street: string(), Floors: list(integer()) }),
} satisfies Members;

const parse = (form: string): Parameters => Parameters.parse(form, 10_000);

/** As clients of the Query protocol write a value. */
function formOf(shape: Shape, value: unknown, name: string): string[] {
  if (shape.kind === 'structure') return formOfMembers(shape.members, value as object, `${name}.`);
  if (shape.kind !== 'list') return [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`];
  const items = value as readonly unknown[];
  if (items.length === 0) return [`${name}=`];
  return items.flatMap((item, index) => formOf(shape.item, item, `${name}.member.${index + 1}`));
}

function formOfMembers(shapes: Members, value: object, prefix: string): string[] {
  return Object.entries(value).flatMap(([name, member]) => formOf(shapes[name]!, member, prefix + name));
}

const text = () => anyString({ unit: 'grapheme' });
const input = record(
  {
    Name: text(),
    Count: anyInteger(),
    IsSure: anyBoolean(),
    At: anyInteger({ min: 0, max: 9_999_999_999 }),
    Words: array(text()),
    Tags: array(record({ Key: text(), Value: text() }), { maxLength: 4 }),
    Place: record({ Street: text(), Floors: array(anyInteger()) }),
  },
  { requiredKeys: [] },
);

test('a value is the same from a form and from JSON', () => {
  assert(
    property(input, option(text()), (value, unknown) => {
      const form = [...formOfMembers(members, value, ''), `Unknown=${encodeURIComponent(unknown ?? '')}`];
      expect(readQueryInput(parse(form.join('&')), members)).toEqual(value);
      const json = Buffer.from(JSON.stringify({ ...value, Unknown: unknown }));
      expect(readJsonInput(json, members)).toEqual(value);
    }),
  );
});

describe('a form', () => {
  test.each([
    ['of nothing', '', {}],
    ['with items out of their order', 'Words.member.3=c&Words.member.1=a', { Words: ['a', 'c'] }],
    ['with an item twice', 'Words.member.1=a&Words.member.1=b', { Words: ['a'] }],
    ['with an empty list', 'Words=', { Words: [] }],
    ['with a list and its items', 'Words=&Words.member.1=a', { Words: ['a'] }],
    ['with numbers of items that are none', 'Words.member.x=a&Words.member.01=b&Words.1=c', {}],
    ['with a structure that has nothing', 'Place.=', { Place: {} }],
    ['with a structure as a text', 'Place=a', {}],
    ['with a text as a structure', 'Name.First=a', {}],
    ['with a name of every object', 'constructor=a&__proto__=b&toString.x=c', {}],
  ])('%s: %s', (_what, form, value) => {
    expect(readQueryInput(parse(form), members)).toEqual(value);
  });

  test('with a list that is too long tells its length, and is not read', () => {
    const form = Array.from({ length: 9 }, (_, index) => `Tags.member.${index + 1}.Key=k`).join('&');
    expect(readQueryInput(parse(form), members)).toEqual({ Tags: Array.from({ length: 9 }) });
  });
});

describe('JSON', () => {
  test.each([
    ['of nothing', '', {}],
    ['with null', '{"Name":null,"Words":["a",null],"Place":{"Street":null}}', { Words: ['a'], Place: {} }],
  ])('%s: %s', (_what, body, value) => {
    expect(readJsonInput(Buffer.from(body), members)).toEqual(value);
  });

  test.each([
    ['a text for a number', '{"Count":"1"}', 'SerializationException'],
    ['a fraction for a whole number', '{"Count":1.5}', 'MalformedInput'],
    ['more than 32 bits', '{"Count":2147483648}', 'MalformedInput'],
    ['a moment before time', '{"At":-1}', 'ValidationError'],
    ['half a character', '{"Name":"\\ud800"}', 'SerializationException'],
    ['a list for a structure', '{"Place":[]}', 'SerializationException'],
    ['a structure for a list', '{"Words":{}}', 'SerializationException'],
    ['a list of thousands', JSON.stringify({ Words: Array(1001).fill('') }), 'SerializationException'],
    ['a list for all of it', '[]', 'SerializationException'],
    ['what is no JSON', '{', 'SerializationException'],
  ])('with %s is refused', (_what, body, code) => {
    expect(() => readJsonInput(Buffer.from(body), members)).toThrow(expect.objectContaining({ code }));
  });
});
