import type { TrailPart, TrailPosition } from '../audit/trail/read-on.ts';
import { LineIndexer } from './line-indexer.ts';
import type { TableSource } from './newest-first.ts';
import type { FileRange } from './segment-name.ts';
import type { Progress } from './segments.ts';
import { TableBuilder } from './table-builder.ts';
import { bytesOf, Table } from './table.ts';

/**
 * Bytes of lines of which no table is written yet. They are read again after a start, which takes a tenth of a second, and what was noted
 * of them is in memory: a fifth of these bytes of a file of short sessions.
 */
const sliceBytes = 32 * 1024 * 1024;

const lineFeed = 0x0a;

/** What was read of the audit files since the last tables were made: some lines of one file, in memory. */
export class OpenSlice {
  readonly #events = new TableBuilder();
  readonly #sessions = new TableBuilder();
  readonly #indexer = new LineIndexer(this.#events, this.#sessions);
  #range: FileRange;
  #sequence: number;
  #tables: { readonly events: TableSource; readonly sessions: TableSource } | undefined;

  /** Begins where the files were read to. */
  constructor({ position, sequence }: Progress) {
    this.#range = { file: position.file, start: position.offset, end: position.offset };
    this.#sequence = sequence;
  }

  get range(): FileRange {
    return this.#range;
  }

  get progress(): Progress {
    const { file, end } = this.#range;
    return { position: { file, offset: end }, sequence: this.#sequence };
  }

  get isEmpty(): boolean {
    return this.#range.start === this.#range.end;
  }

  /** Whether lines from a place on belong to the next slice. */
  endsBefore({ file }: TrailPosition): boolean {
    const { start, end } = this.#range;
    return !this.isEmpty && (file !== this.#range.file || end - start >= sliceBytes);
  }

  /** Takes the lines of a part in, which follows what was taken before. */
  take({ start, bytes, end }: TrailPart): void {
    if (this.isEmpty) this.#range = { file: start.file, start: start.offset, end: start.offset };
    let at = 0;
    for (let lineEnd = bytes.indexOf(lineFeed); lineEnd !== -1; lineEnd = bytes.indexOf(lineFeed, at)) {
      this.#sequence = this.#indexer.take(bytes, at, lineEnd, start.offset + at) ?? this.#sequence;
      at = lineEnd + 1;
    }
    this.#range = { ...this.#range, end: end.offset };
    this.#tables = undefined;
  }

  /** The bytes of the tables; undefined for that of sessions where there are none. */
  build(): { readonly events: Buffer; readonly sessions: Buffer | undefined } {
    return {
      events: this.#events.build(this.#sequence),
      sessions: this.#sessions.rowCount === 0 ? undefined : this.#sessions.build(this.#sequence),
    };
  }

  /** The tables as they are now, to look something up. */
  tables(): { readonly events: TableSource; readonly sessions: TableSource } {
    this.#tables ??= {
      events: this.#source(this.#events.build(this.#sequence)),
      sessions: this.#source(this.#sessions.build(this.#sequence)),
    };
    return this.#tables;
  }

  #source(bytes: Buffer): TableSource {
    const table = new Table(bytesOf(bytes));
    const { oldest, newest } = table.header;
    return { file: this.#range.file, oldest, newest, open: () => ({ table, close: () => undefined }) };
  }
}
