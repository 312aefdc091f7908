import type { Selectable } from 'kysely';
import type { ApiKeyTable } from '../../store/credential-tables.ts';
import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { ApiKey } from '../entities.ts';
import { deleteLastUse } from '../uses/last-use-records.ts';

/** How API keys lie in the store: by their hashes. */

function toApiKey({ keyHash: _keyHash, expiresAt, ...rest }: Selectable<ApiKeyTable>): ApiKey {
  return { ...rest, ...(expiresAt !== null && { expiresAt }) };
}

/** By the hash of the key. */
export async function findApiKey(reads: Reads, keyHash: string): Promise<ApiKey | undefined> {
  const row = await reading(reads)
    .selectFrom('api_key')
    .selectAll()
    .where('keyHash', '=', keyHash)
    .executeTakeFirst();
  return row && toApiKey(row);
}

/** All of a user's, the oldest first. A quota keeps them few. */
export async function listApiKeys(reads: Reads, userId: string): Promise<readonly ApiKey[]> {
  const rows = await reading(reads)
    .selectFrom('api_key')
    .selectAll()
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows.map(toApiKey);
}

export async function insertApiKey(writes: Writes, key: ApiKey, keyHash: string): Promise<void> {
  await changing(writes, { kind: 'api-key', id: keyHash })
    .insertInto('api_key')
    .values({ ...key, keyHash, expiresAt: key.expiresAt ?? null })
    .execute();
}

/** Says whether the user had such a key. */
export async function deleteApiKeyRecord(writes: Writes, userId: string, id: string): Promise<boolean> {
  const row = await reading(writes)
    .selectFrom('api_key')
    .select('keyHash')
    .where('id', '=', id)
    .where('userId', '=', userId)
    .executeTakeFirst();
  if (row === undefined) return false;
  await changing(writes, { kind: 'api-key', id: row.keyHash })
    .deleteFrom('api_key')
    .where('id', '=', id)
    .execute();
  await deleteLastUse(writes, id);
  return true;
}

/** All of a user's. */
export async function deleteApiKeysOf(writes: Writes, userId: string): Promise<void> {
  for (const { id } of await listApiKeys(writes, userId)) await deleteApiKeyRecord(writes, userId, id);
}
