import type { Selectable } from 'kysely';
import { changing } from '../../store/changes/changing.ts';
import type { Transaction } from '../../store/changes/changing.ts';
import type { WebIdentityKeyTable } from '../../store/schema.ts';
import type { Records } from '../../store/store.ts';

/** How the keys of web identity tokens lie in the store. */
export type WebIdentityKeyRecord = Selectable<WebIdentityKeyTable>;

/** The oldest first. */
export async function listWebIdentityKeys(records: Records): Promise<readonly WebIdentityKeyRecord[]> {
  return await records.selectFrom('web_identity_key').selectAll().orderBy('createdAt').execute();
}

/** Whether there is a key of an algorithm that was made after `madeAfter` (epoch seconds). */
export async function hasNewKey(
  records: Records,
  algorithm: WebIdentityKeyRecord['algorithm'],
  madeAfter: number,
): Promise<boolean> {
  const row = await records
    .selectFrom('web_identity_key')
    .select('id')
    .where('algorithm', '=', algorithm)
    .where('expiresAt', 'is', null)
    .where('createdAt', '>', madeAfter)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Puts a key beside those of its algorithm that there are, which expire at `predecessorsExpireAt` (epoch seconds), and
 * removes those that have expired when it was made.
 */
export async function insertWebIdentityKey(
  transaction: Transaction,
  key: Omit<WebIdentityKeyRecord, 'expiresAt'>,
  predecessorsExpireAt: number,
): Promise<void> {
  const records = changing(transaction, 'web-identity-key', [key.id]);
  await records.deleteFrom('web_identity_key').where('expiresAt', '<=', key.createdAt).execute();
  await records
    .updateTable('web_identity_key')
    .set({ expiresAt: predecessorsExpireAt })
    .where('algorithm', '=', key.algorithm)
    .where('expiresAt', 'is', null)
    .execute();
  await records
    .insertInto('web_identity_key')
    .values({ ...key, expiresAt: null })
    .execute();
}
