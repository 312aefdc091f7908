import { sortPostings } from './sort-postings.ts';
import { fenceCountOf, fenceStep, layOut, writeHeader } from './table-layout.ts';
import type { TableLayout } from './table-layout.ts';

const numbersOfRow = 6;
const latestUntil = 0xff_ff_ff_ff;

/** Gathers rows and what they are found by, and makes a table of them. Memory is a hundred bytes for a row, and its text. */
export class TableBuilder {
  /** Of each row its members, and how many keys there were when it was added. */
  #rows = new Float64Array(1024 * numbersOfRow);
  #rowCount = 0;
  #keys = new Uint32Array(16_384);
  #keyCount = 0;
  #text = Buffer.alloc(0);
  #textLength = 0;

  get rowCount(): number {
    return this.#rowCount;
  }

  /** Bytes of text so far: where the next begins. */
  get textLength(): number {
    return this.#textLength;
  }

  /** A key of the row that is added next. */
  addKey(key: number): void {
    if (this.#keyCount === this.#keys.length) {
      const more = new Uint32Array(this.#keys.length * 2);
      more.set(this.#keys);
      this.#keys = more;
    }
    this.#keys[this.#keyCount] = key;
    this.#keyCount += 1;
  }

  /** Adds the bytes from `start` to before `end` to the text. */
  addText(bytes: Buffer, start = 0, end = bytes.length): void {
    const needed = this.#textLength + end - start;
    if (needed > this.#text.length) {
      const more = Buffer.allocUnsafe(Math.max(needed, this.#text.length * 2));
      this.#text.copy(more, 0, 0, this.#textLength);
      this.#text = more;
    }
    bytes.copy(this.#text, this.#textLength, start, end);
    this.#textLength = needed;
  }

  /**
   * Adds an event or a session.
   *
   * @param time what rows are in order by, with `sequence`: of an event in epoch milliseconds; when a session was issued, in epoch seconds.
   * @param until epoch seconds when a session ends; 0 for events.
   * @param offset where its text lies: an event's in its audit file, a session's in the table.
   */
  addRow(time: number, sequence: number, until: number, offset: number, length: number): void {
    const at = this.#rowCount * numbersOfRow;
    if (at === this.#rows.length) {
      const more = new Float64Array(this.#rows.length * 2);
      more.set(this.#rows);
      this.#rows = more;
    }
    const rows = this.#rows;
    rows[at] = time;
    rows[at + 1] = sequence;
    rows[at + 2] = Math.min(Math.max(until, 0), latestUntil);
    rows[at + 3] = offset;
    rows[at + 4] = length;
    rows[at + 5] = this.#keyCount;
    this.#rowCount += 1;
  }

  /** The bytes of a table. `reached`: the number of the last line that was looked at for it. */
  build(reached: number): Buffer {
    const size = { rowCount: this.#rowCount, keyCount: this.#keyCount, textLength: this.#textLength };
    const layout = layOut(size);
    const bytes = new ArrayBuffer(layout.length);
    const order = this.#order();
    const times = this.#putRows(bytes, layout, order);
    const keys = this.#putPostings(bytes, layout, order);
    const fences = new Uint32Array(bytes, layout.fences, fenceCountOf(size));
    for (let fence = 0; fence < fences.length; fence += 1) fences[fence] = keys[fence * fenceStep] ?? 0;
    const table = Buffer.from(bytes);
    this.#text.copy(table, layout.text, 0, this.#textLength);
    writeHeader(table, { ...size, reached, oldest: times.at(0) ?? 0, newest: times.at(-1) ?? 0 });
    return table;
  }

  #putRows(bytes: ArrayBuffer, layout: TableLayout, order: readonly number[]): Float64Array {
    const rows = this.#rows;
    const times = new Float64Array(bytes, layout.times, order.length);
    const columns = [
      times,
      new Float64Array(bytes, layout.sequences, order.length),
      new Uint32Array(bytes, layout.untils, order.length),
      new Uint32Array(bytes, layout.offsets, order.length),
      new Uint32Array(bytes, layout.lengths, order.length),
    ];
    for (const [member, column] of columns.entries()) {
      for (let ordinal = 0; ordinal < order.length; ordinal += 1) {
        column[ordinal] = rows[(order[ordinal] ?? 0) * numbersOfRow + member] ?? 0;
      }
    }
    return times;
  }

  #putPostings(bytes: ArrayBuffer, layout: TableLayout, order: readonly number[]): Uint32Array {
    const keys = new Uint32Array(bytes, layout.keys, this.#keyCount);
    const ordinals = new Uint32Array(bytes, layout.ordinals, this.#keyCount);
    let count = 0;
    for (let ordinal = 0; ordinal < order.length; ordinal += 1) {
      const row = order[ordinal] ?? 0;
      const end = this.#keysUpTo(row);
      for (let key = row === 0 ? 0 : this.#keysUpTo(row - 1); key < end; key += 1) {
        keys[count] = this.#keys[key] ?? 0;
        ordinals[count] = ordinal;
        count += 1;
      }
    }
    sortPostings(keys, ordinals);
    return keys;
  }

  /** How many keys there were when a row was added. */
  #keysUpTo(row: number): number {
    return this.#rows[row * numbersOfRow + numbersOfRow - 1] ?? 0;
  }

  /** The rows in the order of their time. They are nearly in it, which a list is quick to sort, and a typed array is not. */
  #order(): readonly number[] {
    const rows = this.#rows;
    const order = Array.from({ length: this.#rowCount }, (_, row) => row);
    return order.sort((one, other) => {
      const a = one * numbersOfRow;
      const b = other * numbersOfRow;
      return (rows[a] ?? 0) - (rows[b] ?? 0) || (rows[a + 1] ?? 0) - (rows[b + 1] ?? 0);
    });
  }
}
