import { spend } from '../work.ts';
import { standsIn } from './stands-in.ts';

/** Where each unit may stand in a text with `?` in it, as bits; 32 places a word. */
interface Places {
  /** Of each unit that the text has. */
  readonly byUnit: ReadonlyMap<number, Int32Array>;
  /** Of every other unit: the places of `?`. */
  readonly others: Int32Array;
}

const wordSize = 32;

/** Steps to prepare a unit: it is looked up, and has its place set. */
const preparationSteps = 64;

/** Steps to move 32 beginnings on by a unit. */
const moveSteps = 8;

/**
 * A text with `?` in it, which any UTF-16 unit matches. To search for it takes a table many times its size: that is made when
 * it is first searched for, since most such texts begin or end a pattern, and have only one place to stand.
 */
export class MaskedText {
  readonly #texts: readonly string[];
  /** UTF-16 units, `?` included. */
  readonly length: number;
  #places: Places | undefined;

  /** @param texts those between each two `?`. */
  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.length = texts.reduce((sum, text) => sum + text.length, texts.length - 1);
    // Whoever has a pattern put together for a request pays for the table with it.
    spend(this.length * preparationSteps);
  }

  /** Whether it stands in `text` at `start`; what is compared may reach beyond its end. */
  standsAt(text: string, start: number): boolean {
    let at = start;
    for (const piece of this.#texts) {
      if (!standsIn(text, piece, at)) return false;
      at += piece.length + 1;
    }
    return true;
  }

  /**
   * Offset after the leftmost occurrence in `text` between `start` and `end` (exclusive), or -1. Each unit of the text searched
   * moves all beginnings of an occurrence one place on at once, 32 of them with one operation (Baeza-Yates and Gonnet's
   * Shift-And): the time is the product of the two lengths divided by 32, whatever they hold.
   */
  findEnd(text: string, start: number, end: number): number {
    if (this.length === 0) return start;
    if (this.length > end - start) return -1;
    const { byUnit, others } = (this.#places ??= placesIn(this.#texts, this.length));
    const last = this.length - 1;
    const lastWord = Math.floor(last / wordSize);
    spend((end - start) * (lastWord + 1) * moveSteps);
    const lastBit = 1 << (last % wordSize);
    // A bit for each beginning of the masked text that ends at the place looked at.
    const beginnings = new Int32Array(others.length);
    for (let at = start; at < end; at += 1) {
      const allowed = byUnit.get(text.charCodeAt(at)) ?? others;
      let carry = 1;
      for (let word = 0; word <= lastWord; word += 1) {
        const before = beginnings[word] ?? 0;
        beginnings[word] = ((before << 1) | carry) & (allowed[word] ?? 0);
        carry = before >>> (wordSize - 1);
      }
      if ((beginnings[lastWord] ?? 0) & lastBit) return at + 1;
    }
    return -1;
  }
}

function placesIn(texts: readonly string[], length: number): Places {
  const others = new Int32Array(Math.ceil(length / wordSize));
  let start = 0;
  for (const text of texts.slice(0, -1)) {
    start += text.length + 1;
    setPlace(others, start - 1);
  }
  const byUnit = new Map<number, Int32Array>();
  start = 0;
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      let own = byUnit.get(unit);
      if (own === undefined) {
        spend(others.length);
        own = others.slice();
        byUnit.set(unit, own);
      }
      setPlace(own, start + at);
    }
    start += text.length + 1;
  }
  return { byUnit, others };
}

function setPlace(mask: Int32Array, place: number): void {
  const word = Math.floor(place / wordSize);
  mask[word] = (mask[word] ?? 0) | (1 << (place % wordSize));
}
