import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/**
 * How accounts lie in the store that are known to be elsewhere: policies may name them and who is in them, and nobody in them
 * can call. Those that are no longer stay in it, since policies that name them do.
 */

export interface OutsideAccount {
  /** 12 digits. */
  readonly id: string;
  readonly name: string;
  /** Epoch seconds. */
  readonly declaredAt: number;
}

export async function findOutsideAccount(reads: Reads, id: string): Promise<OutsideAccount | undefined> {
  return await reading(reads)
    .selectFrom('outside_account')
    .selectAll()
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
}

/** It is known to be elsewhere, or was. */
export async function wasEverOutside(reads: Reads, id: string): Promise<boolean> {
  const query = reading(reads).selectFrom('outside_account').select('id').where('id', '=', id);
  return (await query.executeTakeFirst()) !== undefined;
}

/** Up to `limit` of them, by id, after the id `after`. */
export async function listOutsideAccountRecords(
  reads: Reads,
  after: string,
  limit: number,
): Promise<readonly OutsideAccount[]> {
  return await reading(reads)
    .selectFrom('outside_account')
    .selectAll()
    .where('id', '>', after)
    .where('removedAt', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** One that is there becomes as it is given. */
export async function putOutsideAccount(
  writes: Writes,
  { id, name, declaredAt }: OutsideAccount,
): Promise<void> {
  const values = { name, declaredAt, removedAt: null };
  await uncached(writes)
    .insertInto('outside_account')
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

/** `removedAt`: epoch seconds. Says whether there was such an account. */
export async function removeOutsideAccountRecord(
  writes: Writes,
  id: string,
  removedAt: number,
): Promise<boolean> {
  const result = await uncached(writes)
    .updateTable('outside_account')
    .set({ removedAt })
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
