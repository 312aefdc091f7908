import { spend } from '../work.ts';

/** A unit that any UTF-16 unit matches: `?`. */
export const anyOne = -1;

/**
 * A text with `?` in it, prepared for the search of its leftmost occurrence. Each unit of the text searched moves all
 * beginnings of an occurrence one place on at once, 32 of them with one operation (Baeza-Yates and Gonnet's Shift-And):
 * the time is the product of the two lengths divided by 32, whatever they hold.
 */
export interface MaskedText {
  readonly units: readonly number[];
  /** For each unit that stands in the text, the places where it may stand, as bits; 32 places a word. */
  readonly places: ReadonlyMap<number, Int32Array>;
  /** The places of `?`, where every other unit may stand. */
  readonly otherPlaces: Int32Array;
}

const wordSize = 32;

/** Steps to prepare a unit: it is looked up, and has its place set. */
const preparationSteps = 64;

/** Steps to move 32 beginnings on by a unit. */
const moveSteps = 8;

/** Prepares a text for searching. @param units UTF-16 units and `anyOne`. */
export function maskText(units: readonly number[]): MaskedText {
  spend(units.length * preparationSteps);
  const words = Math.ceil(units.length / wordSize);
  const otherPlaces = new Int32Array(words);
  for (let place = 0; place < units.length; place += 1)
    if (units[place] === anyOne) setPlace(otherPlaces, place);
  const places = new Map<number, Int32Array>();
  for (let place = 0; place < units.length; place += 1) {
    const unit = units[place] ?? anyOne;
    if (unit === anyOne) continue;
    let own = places.get(unit);
    if (own === undefined) {
      spend(words);
      own = otherPlaces.slice();
    }
    setPlace(own, place);
    places.set(unit, own);
  }
  return { units, places, otherPlaces };
}

function setPlace(mask: Int32Array, place: number): void {
  const word = Math.floor(place / wordSize);
  mask[word] = (mask[word] ?? 0) | (1 << (place % wordSize));
}

/** Whether the masked text stands in `text` at `start`. */
export function standsAt({ units }: MaskedText, text: string, start: number): boolean {
  for (let place = 0; place < units.length; place += 1) {
    const unit = units[place];
    if (unit !== anyOne && unit !== text.charCodeAt(start + place)) return false;
  }
  return true;
}

/** Offset after the leftmost occurrence in `text` between `start` and `end` (exclusive), or -1. */
export function findEnd(masked: MaskedText, text: string, start: number, end: number): number {
  const { units, places, otherPlaces } = masked;
  if (units.length === 0) return start;
  if (units.length > end - start) return -1;
  const last = units.length - 1;
  const lastWord = Math.floor(last / wordSize);
  spend((end - start) * (lastWord + 1) * moveSteps);
  const lastBit = 1 << (last % wordSize);
  // A bit for each beginning of the masked text that ends at the place looked at.
  const beginnings = new Int32Array(otherPlaces.length);
  for (let at = start; at < end; at += 1) {
    const allowed = places.get(text.charCodeAt(at)) ?? otherPlaces;
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
