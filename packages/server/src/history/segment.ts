import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { OpenTable, TableSource } from './newest-first.ts';
import type { FileRange, TableKind } from './segment-name.ts';
import { DamagedTable, Table } from './table.ts';

/** A table in a file of its own. */
export class Segment implements TableSource, FileRange {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly oldest: number;
  readonly newest: number;
  /** The number of the last line that was looked at for it. */
  readonly reached: number;
  readonly path: string;
  readonly kind: TableKind;

  /** Throws DamagedTable. */
  constructor(path: string, { file, start, end }: FileRange, kind: TableKind) {
    this.path = path;
    this.kind = kind;
    this.file = file;
    this.start = start;
    this.end = end;
    const { table, close } = this.open();
    close();
    ({ oldest: this.oldest, newest: this.newest, reached: this.reached } = table.header);
  }

  open(): OpenTable {
    const descriptor = openTable(this.path);
    const close = (): void => closeSync(descriptor);
    try {
      const table = new Table({
        length: fstatSync(descriptor).size,
        read(target, position) {
          const count = target.length === 0 ? 0 : readSync(descriptor, target, 0, target.length, position);
          if (count < target.length) throw new DamagedTable('a table of the index is too short');
        },
      });
      return { table, close };
    } catch (error) {
      close();
      throw error;
    }
  }
}

function openTable(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw new DamagedTable('a table of the index cannot be opened', { cause: error });
  }
}
