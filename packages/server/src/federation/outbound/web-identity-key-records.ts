import type { Selectable } from 'kysely';
import type { WebIdentityKeyTable } from '../../store/schema.ts';
import type { Records } from '../../store/store.ts';

/** How the keys of web identity tokens lie in the store. */
export type WebIdentityKeyRecord = Selectable<WebIdentityKeyTable>;

/** The oldest first. */
export async function listWebIdentityKeys(records: Records): Promise<readonly WebIdentityKeyRecord[]> {
  return await records.selectFrom('web_identity_key').selectAll().orderBy('createdAt').execute();
}

/**
 * Puts a key beside those of its algorithm that there are, which expire at `predecessorsExpireAt` (epoch seconds), and
 * removes those that have expired when it was made.
 */
export async function insertWebIdentityKey(
  records: Records,
  key: Omit<WebIdentityKeyRecord, 'expiresAt'>,
  predecessorsExpireAt: number,
): Promise<void> {
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
