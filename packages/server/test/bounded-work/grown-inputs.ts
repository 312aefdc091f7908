import type { ListShape, Members, Shape } from '../../src/wire/shape/index.ts';
import { longTextsOf, quotaOf } from './long-texts.ts';
import type { WriteLong } from './long-texts.ts';

/** The input of an operation as JSON has it. */
export type Input = Readonly<Record<string, unknown>>;

/** An input that grows in one place. */
export interface Growth {
  /** E.g. `Tags, items`. */
  readonly name: string;
  /** `share`: 1 at the bound, ½ at half of it, 2 beyond it. */
  readonly at: (share: number) => Input;
  /** Its bound is that of a name. */
  readonly isShort: boolean;
}

/** Characters up to which a text is short: that of an ARN. */
const longestName = 2_048;

/** How large what grows may get where it has no bound of its own. */
interface Room {
  /** Bytes of a body. */
  readonly body: number;
  /** Parameters of a form. */
  readonly parameters: number;
}

/** What is there for real, so that a call comes past the look-up of what it names: by the name of the member. */
export type KnownValues = Readonly<Record<string, string>>;

/** A place that grows, and its value at a share. */
interface Place {
  readonly name: string;
  readonly at: (share: number) => unknown;
  readonly isShort: boolean;
}

/** The least input that has what is required. */
export function leastInput(members: Members, known: KnownValues): Input {
  const required = Object.entries(members).filter(([, shape]) => 'isRequired' in shape && shape.isRequired);
  // Of the whole account, sessions would end, the caller's with them.
  if ('IssuedBefore' in members && 'AccountId' in members && known['AccountId'] !== undefined) {
    required.push(['AccountId', members['AccountId']]);
  }
  return Object.fromEntries(required.map(([name, shape]) => [name, leastValue(shape, name, known)]));
}

/** Every place of an input that can grow, each by itself, with the least of all others. */
export function growthsOf(members: Members, known: KnownValues, room: Room): readonly Growth[] {
  const least = leastInput(members, known);
  return Object.entries(members).flatMap(([name, shape]) =>
    placesOf(shape, name, known, room).map((place) => ({
      name: `${name}${place.name}`,
      at: (share) => ({ ...least, [name]: place.at(share) }),
      isShort: place.isShort,
    })),
  );
}

/** All members at once, as large as they may be, or that by a share, until the body is as full by that share. */
export function fullInput(members: Members, known: KnownValues, room: Room, share: number): Input {
  const input: Record<string, unknown> = { ...leastInput(members, known) };
  let left = share * room.body - JSON.stringify(input).length;
  let parameters = share * room.parameters - 20;
  for (const [name, shape] of Object.entries(members)) {
    const [place] = placesOf(shape, name, known, { body: room.body / 4, parameters: room.parameters / 4 });
    const value = place?.at(share) ?? leastValue(shape, name, known);
    left -= JSON.stringify(value).length;
    parameters -= Array.isArray(value) ? parametersOf(shape) * value.length : 1;
    if (left > 0 && parameters > 0) input[name] = value;
  }
  return input;
}

function placesOf(shape: Shape, member: string, known: KnownValues, room: Room): readonly Place[] {
  switch (shape.kind) {
    case 'string':
      return textPlaces(shape, member, room);
    case 'list':
      return listPlaces(shape, member, known, room);
    case 'structure':
      return growthsOf(shape.members, known, room).map((growth) => ({
        ...growth,
        name: `.${growth.name}`,
      }));
    case 'document':
      return [{ name: ', statements', at: (share) => documentOf((share * room.body) / 100), isShort: false }];
    // They have no size.
    case 'integer':
    case 'boolean':
    case 'timestamp':
    case 'map':
      return [];
  }
}

const documentOf = (statements: number) => ({
  Version: '2012-10-17',
  Statement: Array.from({ length: Math.floor(statements) }, (_, index) => ({
    Effect: 'Allow',
    Action: [`compute.instance.Create${index}`],
    Resource: ['*'],
  })),
});

function textPlaces(
  { values, minimum = 0, maximum }: Shape & { kind: 'string' },
  member: string,
  room: Room,
): readonly Place[] {
  if (values !== undefined) return [];
  // Escaped, some characters are three bytes each.
  const bound = Math.min(maximum ?? Infinity, Math.floor(room.body / 2.2));
  const looked = Math.min(bound, quotaOf(member) ?? Infinity);
  const isShort = looked <= longestName;
  const grown = (way: string, write: WriteLong, characters: number): Place => ({
    name: `, ${way}`,
    at: (share) => write(Math.max(minimum, Math.floor(characters * share))),
    isShort,
  });
  const ways = Object.entries(longTextsOf(member));
  const places = ways.map(([way, write]) => grown(way, write, looked));
  const [first] = ways;
  if (isShort && quotaOf(member) === undefined) return places.slice(0, 1);
  return looked === bound || first === undefined
    ? places
    : [...places, grown(`${first[0]}, far beyond its quota`, first[1], bound)];
}

function listPlaces(
  { item, maximum }: ListShape,
  member: string,
  known: KnownValues,
  room: Room,
): readonly Place[] {
  const bound = Math.min(maximum ?? Infinity, Math.floor((room.parameters - 20) / parametersOf(item)));
  const items: Place = {
    name: ', items',
    at: (share) =>
      Array.from({ length: Math.max(1, Math.floor(bound * share)) }, (_, index) =>
        leastValue(item, member, known, index),
      ),
    isShort: false,
  };
  const within = placesOf(item, member, known, room).map(({ name, at, isShort }) => ({
    name: `.1${name}`,
    at: (share: number) => [at(share)],
    isShort,
  }));
  return [items, ...within];
}

function parametersOf(shape: Shape): number {
  return shape.kind === 'structure'
    ? Object.values(shape.members).reduce((sum, member) => sum + parametersOf(member), 0)
    : 1;
}

/** `index`: tells the items of a list apart. */
function leastValue(shape: Shape, name: string, known: KnownValues, index = 0): unknown {
  switch (shape.kind) {
    case 'string':
      return shape.values?.[0] ?? known[name] ?? leastText(name, shape.minimum ?? 1, index);
    case 'integer':
      return shape.maximum ?? 900;
    case 'boolean':
      return true;
    case 'timestamp':
      return 1_795_341_600;
    case 'list':
      return Array.from({ length: shape.minimum ?? 1 }, (_, at) => leastValue(shape.item, name, known, at));
    case 'structure':
      return Object.fromEntries(
        Object.entries(shape.members).map(([member, inner]) => [
          member,
          leastValue(inner, member, known, index),
        ]),
      );
    case 'map':
    case 'document':
      return {};
  }
}

function leastText(name: string, minimum: number, index: number): string {
  const [write] = Object.values(longTextsOf(name));
  const text = write?.(minimum) ?? '';
  return index === 0 ? text : text.slice(0, text.length - String(index).length) + index;
}

/** The parameters of a form that say the same as an input. */
export function* formOf(input: Input, prefix = ''): Generator<readonly [name: string, value: string]> {
  for (const [name, value] of Object.entries(input)) yield* parametersAt(prefix + name, value);
}

function* parametersAt(place: string, value: unknown): Generator<readonly [string, string]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* parametersAt(`${place}.member.${index + 1}`, item);
  } else if (typeof value === 'object' && value !== null) yield* formOf(value as Input, `${place}.`);
  else yield [place, String(value)];
}
