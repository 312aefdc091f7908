import type { ChainEnd } from './chain.ts';
import { chainStart } from './chain.ts';

/** What findings are about that are about no file of the trail. */
export const trailName = 'the trail';

/** Looks, while lines are read, for the one that a trail is known to have come to. */
export class ExpectedEnd {
  readonly end: ChainEnd;
  #found: string | undefined;

  constructor(end: ChainEnd) {
    this.end = end;
    this.take(chainStart);
  }

  /** Takes a line that was read. */
  take({ sequence, hash }: ChainEnd): void {
    if (sequence === this.end.sequence) this.#found = hash;
  }

  /**
   * What is wrong when lines were read up to this one: events are missing at the end, or another line has the number. Undefined
   * where all is as it should be, and where the line is missing before others: the chain tells that.
   */
  problemAfter(last: ChainEnd): string | undefined {
    const { sequence, hash } = this.end;
    if (last.sequence < sequence) {
      const first = last.sequence + 1;
      return first === sequence
        ? `ends too early: event ${sequence} is missing at the end`
        : `ends too early: events ${first} to ${sequence} are missing at the end`;
    }
    if (this.#found !== undefined && this.#found !== hash) {
      return `was changed: its event ${sequence} is not the one that was recorded`;
    }
    return undefined;
  }
}
