/** What is done in a turn for each item, in two steps. */
export interface TurnSteps<Item> {
  /** Whether the item may take long: it is begun when all others of its turn are finished. */
  readonly mayTakeLong: (item: Item) => boolean;
  readonly begin: (item: Item) => void;
  readonly finish: (item: Item) => void;
  /** Milliseconds since any moment. */
  readonly clock: () => number;
}

/** Milliseconds after which a turn begins no further item. */
const longestTurn = 4;

/**
 * Gathers what comes in one turn of the event loop, and does it together as soon as the loop has seen to all that: first one step
 * of each item, then the next of each. What is done again and again finds its code in the processor's caches; done here and there
 * between the reading of one socket and the next, it takes up to twice as long. Items go in the order in which they came. After
 * some milliseconds the rest waits until the loop has come round, so that nobody waits for many.
 */
export class Turns<Item> {
  readonly #steps: TurnSteps<Item>;
  readonly #take = (): void => this.#run();
  #waiting: Item[] = [];

  constructor(steps: TurnSteps<Item>) {
    this.#steps = steps;
  }

  add(item: Item): void {
    if (this.#waiting.length === 0) setImmediate(this.#take);
    this.#waiting.push(item);
  }

  #run(): void {
    const items = this.#waiting;
    const begun = this.#begin(items);
    for (const item of items.slice(0, begun)) this.#steps.finish(item);
    this.#waiting = items.slice(begun);
    if (this.#waiting.length > 0) setImmediate(this.#take);
  }

  /** Answers how many were begun; at least one. */
  #begin(items: readonly Item[]): number {
    const { mayTakeLong, begin, clock } = this.#steps;
    const end = clock() + longestTurn;
    let begun = 0;
    for (const item of items) {
      const isLong = mayTakeLong(item);
      if (begun > 0 && (isLong || clock() >= end)) break;
      begin(item);
      begun += 1;
      if (isLong) break;
    }
    return begun;
  }
}
