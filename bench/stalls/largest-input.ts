import type { Members, Shape } from '../../packages/server/src/wire/shape/index.ts';

/** Characters of a text that has no bound of its own. */
const longestText = 50_000;
/** Items of a list that has no bound of its own. */
const longestList = 400;

/** What is there for real, so that a call comes past the look-up of what it names: by the name of the member. */
export type KnownValues = Readonly<Record<string, string>>;

/** A name and a value. */
export type Parameter = readonly [name: string, value: string];

/**
 * The input of an operation at its bounds, as parameters of a form of at most so many bytes: texts of the greatest length,
 * lists of the most items, and policies that cost the most to read. `known` stands for those members that name something.
 */
export function largestInput(members: Members, known: KnownValues, bytes: number): readonly Parameter[] {
  const taken: Parameter[] = [];
  let left = bytes;
  for (const parameter of parametersOfAll(members, '', known)) {
    left -= parameter[0].length + encodeURIComponent(parameter[1]).length + 2;
    if (left < 0) break;
    taken.push(parameter);
  }
  return taken;
}

function* parametersOfAll(members: Members, prefix: string, known: KnownValues): Generator<Parameter> {
  for (const [name, shape] of Object.entries(members)) {
    yield* parametersOf(shape, name, prefix + name, known);
  }
}

function* parametersOf(shape: Shape, name: string, place: string, known: KnownValues): Generator<Parameter> {
  switch (shape.kind) {
    case 'string':
      yield [place, known[name] ?? textOf(shape)];
      break;
    case 'integer':
      yield [place, String(shape.maximum ?? 900)];
      break;
    case 'boolean':
      yield [place, 'true'];
      break;
    case 'timestamp':
      yield [place, '2026-11-22T10:00:00Z'];
      break;
    case 'list':
      for (let item = 1; item <= Math.min(shape.maximum ?? longestList, longestList); item += 1) {
        yield* parametersOf(shape.item, name, `${place}.member.${item}`, known);
      }
      break;
    case 'structure':
      yield* parametersOfAll(shape.members, `${place}.`, known);
      break;
    case 'map':
      break;
  }
}

function textOf({ values, maximum }: Shape & { readonly kind: 'string' }): string {
  return values?.[0] ?? 'a'.repeat(Math.min(maximum ?? longestText, longestText));
}
