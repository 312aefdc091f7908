import { emptyHash, hashByte, hashText } from './posting-keys.ts';

/** Where a JSON text has what is looked for. */
export interface Shape {
  /** The number under which a value here is noted. */
  readonly note?: number;
  /** Of an object, by the hash of their names. */
  readonly members?: ReadonlyMap<number, Shape>;
  /** Of each item of an array. */
  readonly items?: Shape;
}

/** The members of a shape by their names. */
export function membersOf(members: Readonly<Record<string, Shape>>): ReadonlyMap<number, Shape> {
  return new Map(Object.entries(members).map(([name, shape]) => [hashText(name), shape]));
}

/**
 * Takes a value that is looked for: the bytes from `start` to before `end`, those between the quotes where it is a text. `hash` is that of
 * a text, decoded, and 0 of all else.
 */
export type TakeNote = (note: number, isText: boolean, hash: number, start: number, end: number) => void;

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const space = 0x20;

/**
 * Notes some values of a JSON text without making objects of it, nor texts. What is no JSON it may take for some: whoever needs to know
 * parses what he found. Its time is linear in the text, and it goes no deeper than the shape.
 */
export class JsonScanner {
  readonly #shape: Shape;
  readonly #take: TakeNote;
  #bytes: Uint8Array = new Uint8Array();
  #end = 0;
  /** Of the text that was hashed last. */
  #hash = 0;

  constructor(shape: Shape, take: TakeNote) {
    this.#shape = shape;
    this.#take = take;
  }

  /** Looks at the bytes from `start` to before `end`. */
  scan(bytes: Uint8Array, start: number, end: number): void {
    this.#bytes = bytes;
    this.#end = end;
    this.#value(this.#shape, this.#passSpace(start));
  }

  // Each of these goes from where its value begins to behind it, and answers where that is.

  #value(shape: Shape, start: number): number {
    const { note } = shape;
    const first = this.#bytes[start];
    if (first === quote) return note === undefined ? this.#skipText(start) : this.#noteText(note, start);
    let at: number;
    if (first === openBrace && shape.members !== undefined) at = this.#object(shape.members, start);
    else if (first === openBracket && shape.items !== undefined) at = this.#array(shape.items, start);
    else at = this.#skip(start);
    if (note !== undefined) this.#take(note, false, 0, start, at);
    return at;
  }

  #object(members: ReadonlyMap<number, Shape>, start: number): number {
    const bytes = this.#bytes;
    let at = this.#passSpace(start + 1);
    while (at < this.#end && bytes[at] === quote) {
      at = this.#passSpace(this.#hashText(at));
      if (bytes[at] !== colon) return this.#end;
      at = this.#passSpace(at + 1);
      const shape = members.get(this.#hash);
      at = this.#passSpace(shape === undefined ? this.#skip(at) : this.#value(shape, at));
      if (bytes[at] === comma) at = this.#passSpace(at + 1);
    }
    return bytes[at] === closeBrace ? at + 1 : this.#end;
  }

  #array(items: Shape, start: number): number {
    const bytes = this.#bytes;
    let at = this.#passSpace(start + 1);
    while (at < this.#end && bytes[at] !== closeBracket) {
      const before = at;
      at = this.#passSpace(this.#value(items, at));
      if (bytes[at] === comma) at = this.#passSpace(at + 1);
      if (at === before) return this.#end;
    }
    return at + 1;
  }

  #noteText(note: number, start: number): number {
    const at = this.#hashText(start);
    this.#take(note, true, this.#hash, start + 1, at - 1);
    return at;
  }

  #hashText(start: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let hash: number = emptyHash;
    let at = start + 1;
    for (; at < end; at += 1) {
      const byte = bytes[at] ?? quote;
      if (byte === quote) break;
      if (byte === backslash) return this.#hashDecoded(start);
      hash = hashByte(hash, byte);
    }
    this.#hash = hash;
    return at + 1;
  }

  #hashDecoded(start: number): number {
    const at = this.#skipText(start);
    this.#hash = hashText(decode(this.#bytes.subarray(start, at)));
    return at;
  }

  #skip(start: number): number {
    const first = this.#bytes[start];
    if (first === quote) return this.#skipText(start);
    return first === openBrace || first === openBracket ? this.#skipNested(start) : this.#skipScalar(start);
  }

  #skipText(start: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = start + 1;
    while (at < end && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
    return at + 1;
  }

  #skipNested(start: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let depth = 0;
    let at = start;
    while (at < end) {
      const byte = bytes[at];
      if (byte === quote) {
        at = this.#skipText(at);
        continue;
      }
      at += 1;
      if (byte === openBrace || byte === openBracket) depth += 1;
      else if (byte === closeBrace || byte === closeBracket) depth -= 1;
      if (depth === 0) break;
    }
    return at;
  }

  #skipScalar(start: number): number {
    const bytes = this.#bytes;
    let at = start;
    for (; at < this.#end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === comma || byte === closeBrace || byte === closeBracket || byte <= space) break;
    }
    return at;
  }

  #passSpace(start: number): number {
    const bytes = this.#bytes;
    let at = start;
    while (at < this.#end && (bytes[at] ?? 0) <= space) at += 1;
    return at;
  }
}

/** The text that a JSON one is; empty where it is none. */
function decode(json: Uint8Array): string {
  try {
    return String(JSON.parse(Buffer.from(json).toString()));
  } catch {
    return '';
  }
}
