import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Records } from '../store/store.ts';
import type { Change, ChangeKind, Changes, TablesOf, UncachedColumns, UncachedTables } from './changes.ts';

/**
 * Queries are written in record functions only: everybody else holds {@link Reads} or {@link Writes}, which say nothing, and
 * hands them on. What caches are made of can be written only while naming what changes.
 */

const recordsKey = Symbol('records');
const changesKey = Symbol('changes');

/** Leave to read. */
export interface Reads {
  readonly [recordsKey]: Records;
}

/** Leave to read and to write in one transaction. */
export interface Writes extends Reads {
  readonly [changesKey]: Changes;
}

export function openReads(records: Records): Reads {
  return { [recordsKey]: records };
}

/** `changes` is told what is changed. */
export function openWrites(records: Records, changes: Changes): Writes {
  return { [recordsKey]: records, [changesKey]: changes };
}

type Reading = Pick<Kysely<Schema>, 'selectFrom' | 'getExecutor'>;

type Writing<Tables extends keyof Schema> = Pick<
  Kysely<Pick<Schema, Tables>>,
  'insertInto' | 'updateTable' | 'deleteFrom'
>;

/** Queries that read. */
export function reading(reads: Reads): Reading {
  return reads[recordsKey];
}

/** Queries that write what caches are made of: they forget what `change` names once the transaction is durable. */
export function changing<Kind extends ChangeKind>(
  writes: Writes,
  change: Change<Kind>,
): Writing<TablesOf<Kind>>;
// The compiler does not follow Kysely's types over a kind that it does not know yet.
export function changing(writes: Writes, change: Change): unknown {
  writes[changesKey].note(change);
  return writes[recordsKey];
}

/** Queries that write tables which no cache is made of. */
export function uncached(writes: Writes): Writing<UncachedTables> {
  return writes[recordsKey];
}

/** Updates of columns that no cache holds, in tables that caches are made of. */
export function uncachedColumns(writes: Writes): Pick<Kysely<UncachedColumns>, 'updateTable'> {
  return writes[recordsKey];
}
