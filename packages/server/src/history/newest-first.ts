import { findRows } from './find-rows.ts';
import type { Condition } from './find-rows.ts';
import type { Table } from './table.ts';

/** A table that is opened when it is needed. */
export interface TableSource {
  /** The audit file whose lines it is of. */
  readonly file: string;
  /** The least and the greatest time of its rows. */
  readonly oldest: number;
  readonly newest: number;
  /** Throws DamagedTable. */
  open(): OpenTable;
}

export interface OpenTable {
  readonly table: Table;
  readonly close: () => void;
}

/** A place in the order of rows. */
export interface RowPlace {
  readonly time: number;
  readonly sequence: number;
}

/** What is looked for. */
export interface RowQuery {
  readonly conditions: readonly Condition[];
  /** Rows before this place. */
  readonly before: RowPlace;
  /** Of this time, or later. */
  readonly from: number;
  /** What else is asked of a row, by what its table knows. */
  readonly fits?: (table: Table, ordinal: number) => boolean;
}

export interface FoundRow extends RowPlace {
  readonly file: string;
  readonly table: Table;
  readonly ordinal: number;
}

/**
 * The rows of many tables that may be what is looked for, the newest first. No more tables are open than have rows of one time: one after
 * the other as a rule, and those from which nobody wants a row any more are not opened.
 */
export function* newestFirst(sources: readonly TableSource[], query: RowQuery): Generator<FoundRow> {
  const waiting = sources
    .filter(({ oldest, newest }) => newest >= query.from && oldest <= query.before.time)
    .toSorted((one, other) => other.newest - one.newest);
  const open = new Set<RowCursor>();
  try {
    let next = 0;
    for (;;) {
      let latest = latestOf(open);
      for (let source = waiting[next]; source !== undefined; source = waiting[next]) {
        if (latest !== undefined && source.newest < latest.row.time) break;
        next += 1;
        open.add(new RowCursor(source, query));
        latest = latestOf(open);
      }
      if (latest === undefined) return;
      yield latest.row;
      latest.advance();
    }
  } finally {
    for (const cursor of open) cursor.close();
  }
}

/** The cursor whose row comes next; those that have none any more are closed. */
function latestOf(cursors: Set<RowCursor>): PresentCursor | undefined {
  let latest: PresentCursor | undefined;
  for (const cursor of cursors) {
    if (!hasRow(cursor)) {
      cursor.close();
      cursors.delete(cursor);
    } else if (latest === undefined || isBefore(latest.row, cursor.row)) {
      latest = cursor;
    }
  }
  return latest;
}

type PresentCursor = RowCursor & { readonly row: FoundRow };

const hasRow = (cursor: RowCursor): cursor is PresentCursor => cursor.row !== undefined;

const isBefore = (one: RowPlace, other: RowPlace): boolean =>
  one.time < other.time || (one.time === other.time && one.sequence < other.sequence);

/** Goes through the rows of one table, from the newest to the oldest. */
class RowCursor {
  readonly #file: string;
  readonly #open: OpenTable;
  readonly #query: RowQuery;
  readonly #ordinals: Uint32Array;
  readonly #first: number;
  #at: number;
  row: FoundRow | undefined;

  constructor(source: TableSource, query: RowQuery) {
    this.#file = source.file;
    this.#open = source.open();
    this.#query = query;
    try {
      this.#ordinals = findRows(this.#open.table, query.conditions);
      this.#first = this.#countBefore({ time: query.from, sequence: 0 });
      this.#at = this.#countBefore(query.before);
      this.advance();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  advance(): void {
    const { table } = this.#open;
    this.row = undefined;
    while (this.row === undefined && this.#at > this.#first) {
      this.#at -= 1;
      const ordinal = this.#ordinals[this.#at] ?? 0;
      if (this.#query.fits?.(table, ordinal) === false) continue;
      this.row = { ...placeOf(table, ordinal), file: this.#file, table, ordinal };
    }
  }

  close(): void {
    this.#open.close();
  }

  /** How many of the rows are before a place. */
  #countBefore(place: RowPlace): number {
    let low = 0;
    let high = this.#ordinals.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(placeOf(this.#open.table, this.#ordinals[middle] ?? 0), place)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const placeOf = (table: Table, ordinal: number): RowPlace => ({
  time: table.timeOf(ordinal),
  sequence: table.sequenceOf(ordinal),
});
