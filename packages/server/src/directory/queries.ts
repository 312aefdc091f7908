import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type {
  Change,
  ChangeKind,
  Changes,
  TablesOf,
  UncachedColumns,
  UncachedTables,
} from '../store/changes/changes.ts';
import { changing as changingIn } from '../store/changes/changing.ts';
import type { Writing } from '../store/changes/changing.ts';
import type { Records } from '../store/store.ts';
import type { AwsPolicies } from './policies/aws-policies/aws-policies.ts';
import { builtInPolicies } from './policies/aws-policies/built-in-policies.ts';

/**
 * Queries are written in record functions only: everybody else holds {@link Reads} or {@link Writes}, which say nothing, and
 * hands them on. What caches are made of can be written only while naming what changes.
 */

const recordsKey = Symbol('records');
const awsPoliciesKey = Symbol('policies of AWS');
const changesKey = Symbol('changes');

/** Leave to read: what is in the store, and what AWS offers to all accounts. */
export interface Reads {
  readonly [recordsKey]: Records;
  readonly [awsPoliciesKey]: AwsPolicies;
}

/** Leave to read and to write in one transaction. */
export interface Writes extends Reads {
  readonly [changesKey]: Changes;
}

export function openReads(records: Records, policiesOfAws = builtInPolicies): Reads {
  return { [recordsKey]: records, [awsPoliciesKey]: policiesOfAws };
}

/** `changes` is told what is changed. */
export function openWrites(records: Records, changes: Changes, policiesOfAws = builtInPolicies): Writes {
  return { ...openReads(records, policiesOfAws), [changesKey]: changes };
}

type Reading = Pick<Kysely<Schema>, 'selectFrom' | 'getExecutor'>;

/** Queries that read. */
export function reading(reads: Reads): Reading {
  return reads[recordsKey];
}

/** The managed policies of AWS. */
export function awsPolicies(reads: Reads): AwsPolicies {
  return reads[awsPoliciesKey];
}

/** Queries that write what caches are made of: they forget what `change` names once the transaction is durable. */
export function changing<Kind extends ChangeKind>(
  writes: Writes,
  { kind, id }: Change<Kind>,
): Writing<TablesOf<Kind>> {
  return changingIn({ records: writes[recordsKey], changes: writes[changesKey] }, kind, [id]);
}

/** Queries that write tables which no cache is made of. */
export function uncached(writes: Writes): Writing<UncachedTables> {
  return writes[recordsKey];
}

/** Updates of columns that no cache holds, in tables that caches are made of. */
export function uncachedColumns(writes: Writes): Pick<Kysely<UncachedColumns>, 'updateTable'> {
  return writes[recordsKey];
}
