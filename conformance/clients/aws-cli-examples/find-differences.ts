import type { Shown } from './read-shown.ts';

/** Where a printed value is not of the shape that is shown, and how: `User.Tags: is missing`. */
export interface Difference {
  /** The names of the members on the way, without the places in lists. */
  readonly path: string;
  readonly what: string;
}

/**
 * Compares what was printed with what an example shows: members, types, nesting. `isGiven` tells of a string whether the
 * command determines it, which is compared as a value, and so are booleans. A list may be longer or shorter, but not empty
 * where the other is not: each of its values must be shaped like one that is shown. What a policy says is not compared.
 */
export function findDifferences(
  printed: unknown,
  shown: Shown,
  isGiven: (value: string) => boolean,
): readonly Difference[] {
  return compare(printed, shown, '', true);

  function compare(seen: unknown, expected: Shown, path: string, byValue: boolean): readonly Difference[] {
    if (expected === null || isPlaceholder(expected)) return [];
    if (typeof expected === 'number' && isTime(seen)) return [];
    if (typeof seen === 'boolean' && (expected === 'true' || expected === 'false')) return [];
    if (kindOf(seen) !== kindOf(expected))
      return [{ path, what: `is ${kindOf(seen)}, not ${kindOf(expected)}` }];
    if (path.endsWith('Document')) return [];
    if (Array.isArray(expected)) return compareLists(seen as readonly unknown[], expected, path, byValue);
    if (typeof expected === 'object') return compareMembers(seen as object, expected, path, byValue);
    return compareScalars(seen, expected, path, byValue);
  }

  function compareScalars(
    seen: unknown,
    expected: Shown,
    path: string,
    byValue: boolean,
  ): readonly Difference[] {
    if (isTime(expected)) return isTime(seen) ? [] : [{ path, what: `is ${String(seen)}, no time` }];
    const isDetermined =
      typeof expected === 'boolean' ||
      (typeof expected === 'string' && (isGiven(expected) || isConstant(expected)));
    return byValue && isDetermined && seen !== expected
      ? [{ path, what: `is ${String(seen)}, not ${String(expected)}` }]
      : [];
  }

  function compareMembers(
    seen: object,
    expected: object,
    path: string,
    byValue: boolean,
  ): readonly Difference[] {
    const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
    const added = Object.keys(seen).filter((name) => !(name in expected));
    const members = Object.entries(expected) as readonly (readonly [string, Shown])[];
    return [
      ...added.map((name) => ({ path: below(name), what: 'is not shown' })),
      ...members.flatMap(([name, value]) =>
        name in seen
          ? compare((seen as Record<string, unknown>)[name], value, below(name), byValue)
          : [{ path: below(name), what: 'is missing' }],
      ),
    ];
  }

  function compareLists(
    seen: readonly unknown[],
    expected: readonly Shown[],
    path: string,
    byValue: boolean,
  ): readonly Difference[] {
    if (expected.length === 0) return [];
    if (seen.length === 0) return byValue ? [{ path, what: 'is empty' }] : [];
    const shapes = seen.flatMap((value) => fewest(expected.map((like) => compare(value, like, path, false))));
    if (shapes.length > 0 || !byValue) return shapes;
    return expected.flatMap((like) => fewest(seen.map((value) => compare(value, like, path, true))));
  }
}

function fewest(candidates: readonly (readonly Difference[])[]): readonly Difference[] {
  return candidates.reduce((least, next) => (next.length < least.length ? next : least));
}

const isPlaceholder = (value: Shown): boolean => typeof value === 'string' && /^<.*>$/s.test(value);

/** Names of states and types, as `ACTIVE`; ids are in capitals as well. */
const isConstant = (value: string): boolean => /^[A-Z][A-Z_]+$/.test(value) && !/EXAMPLE|SAMPLE/.test(value);

const isTime = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d[:;]\d\d[:;]\d\d/.test(value);

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return value === undefined ? 'missing' : `a ${typeof value}`;
}
