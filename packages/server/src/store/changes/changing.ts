import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Records } from '../store.ts';
import type { ChangeKind, Changes, TablesOf } from './changes.ts';

/** Queries that write some tables. */
export type Writing<Tables extends keyof Schema> = Pick<
  Kysely<Pick<Schema, Tables>>,
  'insertInto' | 'updateTable' | 'deleteFrom'
>;

/** What the work of a transaction is given. */
export interface Transaction {
  readonly records: Records;
  readonly changes: Changes;
}

/** Queries that write what nodes have in memory: with the transaction they are told of the `ids` of the kind. */
export function changing<Kind extends ChangeKind>(
  transaction: Transaction,
  kind: Kind,
  ids: readonly string[],
): Writing<TablesOf<Kind>>;
// The compiler does not follow Kysely's types over a kind that it does not know yet.
export function changing(
  { records, changes }: Transaction,
  kind: ChangeKind,
  ids: readonly string[],
): unknown {
  for (const id of ids) changes.note({ kind, id });
  return records;
}
