import type { Members, Shape } from '../wire/shape/index.ts';
import { formatEventDate } from './event-time.ts';
import { quote } from './json-text.ts';
import { disclosureOf } from './secret-members.ts';

/** Writes the members of a value as JSON, without the braces around them: `"roleArn":"arn:…","durationSeconds":900`. */
export type MembersWriter = (value: unknown) => string;

type ValueWriter = (value: unknown) => string;

/**
 * Makes the writer of values with these members, in CloudTrail's form: names in lowerCamelCase, moments in words, and no
 * secrets. `masked`: names that are masked whatever their shapes say.
 */
export function membersWriter(members: Members, masked: ReadonlySet<string>): MembersWriter {
  const writers = Object.entries(members).flatMap(([name, shape]) => {
    const write = writerOf(name, shape, masked);
    return write === undefined ? [] : [{ name, key: `"${lowerFirst(name)}":`, write }];
  });
  return (value) => {
    if (!isRecord(value)) return '';
    let text = '';
    for (const { name, key, write } of writers) {
      const member = value[name];
      if (member !== undefined) text += (text === '' ? key : `,${key}`) + write(member);
    }
    return text;
  };
}

/** Bytes that the members of a value may have together; CloudTrail's own bound. */
export const largestMembers = 100 * 1024;

/**
 * A private key that somebody put where something else belongs is a secret all the same. Of a text that alone is beyond the bound
 * nothing but its size is told: it need not be escaped for that, which takes long.
 */
function writeText(text: string): string {
  if (text.length > largestMembers) return `"${'*'.repeat(Buffer.byteLength(text))}"`;
  return text.includes('PRIVATE KEY-----') ? '"****"' : quote(text);
}

/** As `writeText`, of what is JSON already. */
function writeDocument(json: string): string {
  return json.length > largestMembers || json.includes('PRIVATE KEY-----') ? writeText(json) : json;
}

/** Undefined for what is left out. */
function writerOf(name: string, shape: Shape, masked: ReadonlySet<string>): ValueWriter | undefined {
  const disclosure = disclosureOf(name, shape);
  if (disclosure === 'left-out') return undefined;
  if (disclosure === 'masked' || masked.has(name)) return () => '"****"';
  switch (shape.kind) {
    case 'string':
      return (value) => writeText(String(value));
    case 'integer':
    case 'boolean':
      return String;
    case 'timestamp':
      return (value) => (typeof value === 'number' ? `"${formatEventDate(value)}"` : 'null');
    case 'list':
      return listWriter(writerOf(name, shape.item, masked));
    case 'map':
      return mapWriter(writerOf(name, shape.value, masked));
    case 'document':
      return (value) => writeDocument(JSON.stringify(value));
    case 'structure': {
      const write = membersWriter(shape.members, masked);
      return (value) => `{${write(value)}}`;
    }
  }
}

function listWriter(item: ValueWriter | undefined): ValueWriter | undefined {
  if (item === undefined) return undefined;
  return (value) => (Array.isArray(value) ? `[${value.map(item).join(',')}]` : 'null');
}

function mapWriter(item: ValueWriter | undefined): ValueWriter | undefined {
  if (item === undefined) return undefined;
  return (value) =>
    isRecord(value)
      ? `{${Object.entries(value)
          .map(([key, member]) => `${quote(key)}:${item(member)}`)
          .join(',')}}`
      : 'null';
}

/** CloudTrail lowers the first letter and nothing else: `sAMLMetadataDocument`. */
const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
