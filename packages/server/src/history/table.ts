import { fenceCountOf, fenceStep, headerBytes, layOut, readHeader } from './table-layout.ts';
import type { TableHeader, TableLayout } from './table-layout.ts';

/** Where the bytes of a table are read from. */
export interface TableBytes {
  readonly length: number;
  /** Fills `target` with the bytes from `position` on. Throws where there are not so many. */
  read(target: Uint8Array, position: number): void;
}

/** A table in memory. */
export function bytesOf(table: Buffer): TableBytes {
  return { length: table.length, read: (target, position) => void table.copy(target, 0, position) };
}

/** Postings of some keys, in the order of the keys. */
export interface Postings {
  readonly keys: Uint32Array;
  readonly ordinals: Uint32Array;
}

/**
 * Rows in the order of their time, and which of them are found by a key. A row is named by its place among them, its ordinal. What is asked
 * is read from where the table lies, and no more.
 */
export class Table {
  readonly header: TableHeader;
  readonly #bytes: TableBytes;
  readonly #layout: TableLayout;
  #times: Float64Array | undefined;
  #sequences: Float64Array | undefined;
  #untils: Uint32Array | undefined;
  #offsets: Uint32Array | undefined;
  #lengths: Uint32Array | undefined;
  #fences: Uint32Array | undefined;

  /** Throws {@link DamagedTable}. */
  constructor(bytes: TableBytes) {
    this.#bytes = bytes;
    this.header = headerOf(bytes);
    this.#layout = layOut(this.header);
  }

  timeOf(ordinal: number): number {
    this.#times ??= this.#numbers(this.#layout.times);
    return this.#times[ordinal] ?? 0;
  }

  sequenceOf(ordinal: number): number {
    this.#sequences ??= this.#numbers(this.#layout.sequences);
    return this.#sequences[ordinal] ?? 0;
  }

  untilOf(ordinal: number): number {
    this.#untils ??= this.#integers(this.#layout.untils, this.header.rowCount);
    return this.#untils[ordinal] ?? 0;
  }

  /** Where the row's text begins: in its audit file, or among the texts of the table. */
  offsetOf(ordinal: number): number {
    this.#offsets ??= this.#integers(this.#layout.offsets, this.header.rowCount);
    return this.#offsets[ordinal] ?? 0;
  }

  lengthOf(ordinal: number): number {
    this.#lengths ??= this.#integers(this.#layout.lengths, this.header.rowCount);
    return this.#lengths[ordinal] ?? 0;
  }

  /** The text of a row that lies in the table. */
  textOf(ordinal: number): string {
    const text = Buffer.allocUnsafe(this.lengthOf(ordinal));
    this.#bytes.read(text, this.#layout.text + this.offsetOf(ordinal));
    return text.toString();
  }

  /** The postings with keys from `first` to before `end`. */
  postings(first: number, end: number): Postings {
    const [from, to] = this.#between(first, end);
    const keys = this.#integers(this.#layout.keys + from * 4, to - from);
    const [low, high] = [lowerBound(keys, first), lowerBound(keys, end)];
    const ordinals = this.#integers(this.#layout.ordinals + (from + low) * 4, high - low);
    return { keys: keys.subarray(low, high), ordinals };
  }

  /** Places of postings between which those with keys from `first` to before `end` lie. */
  #between(first: number, end: number): readonly [number, number] {
    const { keyCount } = this.header;
    this.#fences ??= this.#integers(this.#layout.fences, fenceCountOf(this.header));
    const before = Math.max(0, lowerBound(this.#fences, first) - 1);
    return [before * fenceStep, Math.min(keyCount, lowerBound(this.#fences, end) * fenceStep)];
  }

  #numbers(position: number): Float64Array {
    const numbers = new Float64Array(this.header.rowCount);
    this.#bytes.read(new Uint8Array(numbers.buffer), position);
    return numbers;
  }

  #integers(position: number, count: number): Uint32Array {
    const integers = new Uint32Array(count);
    this.#bytes.read(new Uint8Array(integers.buffer), position);
    return integers;
  }
}

/** What is not a whole table, or one of another version. */
export class DamagedTable extends Error {
  override readonly name = 'DamagedTable';
}

function headerOf(bytes: TableBytes): TableHeader {
  const header = Buffer.alloc(headerBytes);
  if (bytes.length >= headerBytes) bytes.read(header, 0);
  const read = readHeader(header, bytes.length);
  if (read === undefined) throw new DamagedTable('a table of the index is damaged');
  return read;
}

/** How many of sorted numbers are less than one. */
function lowerBound(sorted: Uint32Array, number: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
