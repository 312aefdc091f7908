import type { InputOf, ListShape, Members, Shape } from '../../wire/shape/index.ts';
import type { Parameters } from './parameters.ts';
import { readBoolean, readInteger, readTimestamp } from './read-scalar.ts';

/** A parameter, e.g. `Tags.member.1.Key` and its value. */
type Parameter = readonly [name: string, value: string];

/** The parameters of one member, or of one item of a list. */
interface Found {
  /** That of the name itself. */
  own: Parameter | undefined;
  /** Those whose names go on behind a dot. */
  readonly below: Parameter[];
}

const itemPrefix = 'member.';

/**
 * The input of a Query request as values: texts, numbers, truth values, lists and structures, as the shapes of the members
 * have them. Parameters that no member has are left out. Each level looks only at the parameters that stand under it, so
 * the work is linear in their number.
 *
 * Throws MalformedInput and ValidationError where a number, a truth value or a moment is none; constraints are not checked.
 * Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function readQueryInput(parameters: Parameters, members: Members): InputOf<Members> {
  return readMembers(members, parameters.entries(), 0);
}

/** `offset`: where the names of the members begin in those of the parameters. */
function readMembers(members: Members, parameters: Iterable<Parameter>, offset: number): InputOf<Members> {
  const found = new Map<string, Found>();
  for (const parameter of parameters) {
    const [name] = parameter;
    const dot = name.indexOf('.', offset);
    const key = dot < 0 ? name.slice(offset) : name.slice(offset, dot);
    if (Object.hasOwn(members, key)) put(found, key, parameter, dot < 0);
  }
  const values: Record<string, unknown> = {};
  for (const [key, parametersOfMember] of found) {
    const shape = members[key];
    const value = shape && readValue(shape, parametersOfMember, offset + key.length + 1);
    if (value !== undefined) values[key] = value;
  }
  return values as InputOf<Members>;
}

function put<Key>(found: Map<Key, Found>, key: Key, parameter: Parameter, isOwn: boolean): void {
  let entry = found.get(key);
  if (entry === undefined) {
    entry = { own: undefined, below: [] };
    found.set(key, entry);
  }
  if (isOwn) entry.own = parameter;
  else entry.below.push(parameter);
}

/** `offset`: where names go on behind the dot. */
function readValue(shape: Shape, found: Found, offset: number): unknown {
  switch (shape.kind) {
    case 'structure':
      return found.below.length === 0 ? undefined : readMembers(shape.members, found.below, offset);
    case 'list':
      return readItems(shape, found, offset);
    case 'map':
    case 'document':
      // Of answers only.
      return undefined;
    case 'string':
      return found.own?.[1];
    case 'integer':
      return found.own && readInteger(found.own[1]);
    case 'boolean':
      return found.own && readBoolean(found.own[1], found.own[0]);
    case 'timestamp':
      return found.own && readTimestamp(found.own[1]);
  }
}

/** `Name.member.1`, `Name.member.2`, …, in the order of their numbers; `Name=` alone is an empty list. */
function readItems(
  { item, maximum = Infinity }: ListShape,
  { own, below }: Found,
  offset: number,
): readonly unknown[] | undefined {
  const start = offset + itemPrefix.length;
  const items = new Map<number, Found>();
  for (const parameter of below) {
    const [name] = parameter;
    if (!name.startsWith(itemPrefix, offset)) continue;
    const end = endOfNumber(name, start);
    if (end !== undefined) put(items, Number(name.slice(start, end)), parameter, end === name.length);
  }
  if (items.size === 0) return own && [];
  // What is refused for its length is not read.
  if (items.size > maximum) return Array.from({ length: items.size });
  return [...items.keys()]
    .sort((one, other) => one - other)
    .map((position) => readItem(item, position, items.get(position), start))
    .filter((value) => value !== undefined);
}

function readItem(item: Shape, position: number, found: Found | undefined, start: number): unknown {
  return found && readValue(item, found, start + String(position).length + 1);
}

/** Where a number of up to six digits ends that is written without leading zeros, if a dot or nothing follows it. */
function endOfNumber(text: string, start: number): number | undefined {
  let end = start;
  while (end < text.length && end - start < 6 && isDigit(text.charCodeAt(end))) end += 1;
  const isWhole = end > start && (end === text.length || text[end] === '.');
  return isWhole && (text[start] !== '0' || end === start + 1) ? end : undefined;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
