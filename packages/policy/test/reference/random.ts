/** Numbers that a seed repeats. */
export interface Random {
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number;
  /** Whether something happens that does so in `percent` of cases. */
  chance(percent: number): boolean;
  one<Item>(items: readonly Item[]): Item;
  /** `minimum` to `maximum` items, drawn one by one. */
  some<Item>(minimum: number, maximum: number, draw: () => Item): Item[];
}

/** Mulberry32: 32 bits of state, quick, and even enough to choose from short lists. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (bound: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
  return {
    below,
    chance: (percent) => below(100) < percent,
    one: (items) => items[below(items.length)]!,
    some: (minimum, maximum, draw) =>
      Array.from({ length: minimum + below(maximum - minimum + 1) }, () => draw()),
  };
}
