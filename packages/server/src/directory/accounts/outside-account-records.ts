import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/**
 * How accounts lie in the store that are known to be elsewhere: policies may name them and who is in them, and nobody in them
 * can call.
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
    .executeTakeFirst();
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
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** One that is there gets the name. */
export async function putOutsideAccount(writes: Writes, account: OutsideAccount): Promise<void> {
  await uncached(writes)
    .insertInto('outside_account')
    .values(account)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: account.name }))
    .execute();
}

/** Says whether there was such an account. */
export async function deleteOutsideAccountRecord(writes: Writes, id: string): Promise<boolean> {
  const result = await uncached(writes).deleteFrom('outside_account').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows === 1n;
}
