/**
 * How much an explanation holds at most. What is left out is counted where it would stand, so that nobody takes a part for
 * the whole. Policies and requests come from strangers: a page of text must not become a book.
 */
export const bounds = {
  /** Statements whose trace is listed, over all policies. Those that match come first, then those that cover the action. */
  listedStatements: 100,
  /** Statements of `decidedBy`. */
  decidingStatements: 100,
  /** Nearest misses of one layer, or of one level of an organization. */
  nearestMisses: 5,
  /** Patterns, principals, conditions, or values of one condition. */
  items: 20,
  /** Keys that were read, and keys that were missing. */
  contextKeys: 100,
  /** UTF-16 units of one text. */
  textLength: 512,
  /** UTF-16 units of one change. It is told in full or not at all: half of it would change something else. */
  changeLength: 2560,
  /** Changes that are tried by deciding again. */
  redecisions: 64,
  /** Changes that are told. */
  counterfactuals: 8,
} as const;

/** The text, or its beginning and an ellipsis. */
export function clipText(text: string): string {
  return text.length <= bounds.textLength ? text : `${text.slice(0, bounds.textLength - 1)}…`;
}

/** A list cut to its bound, and how many are left out. */
export interface Clipped<T> {
  readonly kept: readonly T[];
  readonly omitted: number;
}

/** Cuts a list. Those for which `preferred` holds stay before others do; the order is kept. */
export function clipList<T>(
  items: readonly T[],
  most: number,
  preferred: (item: T) => boolean = () => false,
): Clipped<T> {
  if (items.length <= most) return { kept: items, omitted: 0 };
  const marked = items.map(preferred);
  let roomForOthers = Math.max(0, most - marked.filter(Boolean).length);
  const kept = items
    .filter((_, index) => {
      if (marked[index]) return true;
      roomForOthers -= 1;
      return roomForOthers >= 0;
    })
    .slice(0, most);
  return { kept, omitted: items.length - kept.length };
}
