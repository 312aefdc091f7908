import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Sealer } from '../../store/sealing.ts';
import type { AccessKey, User } from '../entities.ts';
import { deleteLastUse } from '../uses/last-use-records.ts';
import { ownerColumns } from '../users/credential-owner.ts';
import type { CredentialOwner } from '../users/credential-owner.ts';
import { findUserById } from '../users/user-records.ts';

/** How access keys lie in the store: their secrets sealed, bound to the key's id. */

const context = (id: string): string => `access_key:${id}`;

export async function findAccessKey(
  reads: Reads,
  sealer: Sealer,
  id: string,
): Promise<AccessKey | undefined> {
  const row = await reading(reads)
    .selectFrom('access_key')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    accountId: row.accountId,
    secretAccessKey: Buffer.from(sealer.open(row.sealedSecret, context(id))).toString('utf8'),
    isActive: row.status === 'Active',
    ...(row.userId !== null && { userId: row.userId }),
  };
}

export async function insertAccessKey(
  writes: Writes,
  sealer: Sealer,
  key: AccessKey & { readonly createdAt: number },
): Promise<void> {
  await changing(writes, { kind: 'access-key', id: key.id })
    .insertInto('access_key')
    .values({
      id: key.id,
      accountId: key.accountId,
      userId: key.userId ?? null,
      sealedSecret: sealer.seal(Buffer.from(key.secretAccessKey, 'utf8'), context(key.id)),
      status: key.isActive ? 'Active' : 'Inactive',
      createdAt: key.createdAt,
    })
    .execute();
}

/** Who holds an access key: a user, or without one the account's root. */
export interface AccessKeyHolder {
  readonly accountId: string;
  readonly user: User | undefined;
}

/** By the key's id. The secret stays sealed. */
export async function findAccessKeyHolder(reads: Reads, id: string): Promise<AccessKeyHolder | undefined> {
  const row = await reading(reads)
    .selectFrom('access_key')
    .select(['accountId', 'userId'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const user = row.userId === null ? undefined : await findUserById(reads, row.userId);
  return { accountId: row.accountId, user };
}

/** What a list of keys shows: everything but the secrets. */
export interface AccessKeyMetadata {
  readonly id: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: number;
}

/** By id. */
export async function listAccessKeys(
  reads: Reads,
  owner: CredentialOwner,
): Promise<readonly AccessKeyMetadata[]> {
  return await reading(reads)
    .selectFrom('access_key')
    .select(['id', 'status', 'createdAt'])
    .where((where) => where.and(ownerColumns(owner)))
    .orderBy('id')
    .execute();
}

/** Says whether the owner has such a key. */
export async function updateAccessKeyStatus(
  writes: Writes,
  owner: CredentialOwner,
  id: string,
  status: 'Active' | 'Inactive',
): Promise<boolean> {
  const result = await changing(writes, { kind: 'access-key', id })
    .updateTable('access_key')
    .set({ status })
    .where('id', '=', id)
    .where((where) => where.and(ownerColumns(owner)))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Deletes a key and when it was last used. Says whether the owner had such a key. */
export async function deleteAccessKeyRecord(
  writes: Writes,
  owner: CredentialOwner,
  id: string,
): Promise<boolean> {
  const result = await changing(writes, { kind: 'access-key', id })
    .deleteFrom('access_key')
    .where('id', '=', id)
    .where((where) => where.and(ownerColumns(owner)))
    .executeTakeFirst();
  if (result.numDeletedRows === 0n) return false;
  await deleteLastUse(writes, id);
  return true;
}
