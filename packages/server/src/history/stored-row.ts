import type { SQLOutputValue } from 'node:sqlite';

/** A row as SQLite gives it. */
export type StoredRow = Readonly<Record<string, SQLOutputValue>>;

/** The text in a column; undefined for null. */
export function textOf(row: StoredRow, column: string): string | undefined {
  const value = row[column];
  return typeof value === 'string' ? value : undefined;
}

/** The number in a column. */
export function numberOf(row: StoredRow, column: string): number {
  return Number(row[column]);
}

/** Rows that are looked at for one page: a question that few of them fit is answered in several short pages. */
export const scanLimit = 20_000;

/** Later than any time, and more than any number. */
export const farthest = Number.MAX_SAFE_INTEGER;

/** A column, and the value that it must have. */
export type ColumnFilter = readonly [column: string, value: string | number];

/** Whether a row has all these values. */
export function fits(row: StoredRow, filters: readonly ColumnFilter[]): boolean {
  return filters.every(([column, value]) => row[column] === value);
}
