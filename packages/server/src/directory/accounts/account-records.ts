import type { Selectable } from 'kysely';
import type { AccountTable } from '../../store/schema.ts';
import type { Records } from '../../store/store.ts';
import type { Account } from '../entities.ts';
import { readTags } from '../tag-text.ts';

/** How accounts lie in the store. */

function toAccount(row: Selectable<AccountTable>): Account {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt,
    isManagement: row.isManagement === 1,
    ...(row.email !== null && { email: row.email }),
    ...(row.parentId !== null && { parentId: row.parentId }),
    ...(row.tags !== null && { tags: readTags(row.tags) }),
  };
}

export async function findAccount(records: Records, id: string): Promise<Account | undefined> {
  const row = await records.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAccount(row);
}

/** Those of the ids that there are. */
export async function findAccounts(records: Records, ids: readonly string[]): Promise<readonly Account[]> {
  if (ids.length === 0) return [];
  const rows = await records.selectFrom('account').selectAll().where('id', 'in', ids).execute();
  return rows.map(toAccount);
}

export async function findManagementAccount(records: Records): Promise<Account | undefined> {
  const row = await records
    .selectFrom('account')
    .selectAll()
    .where('isManagement', '=', 1)
    .executeTakeFirst();
  return row && toAccount(row);
}

/** Up to `limit` accounts, by id, after the id `after`. */
export async function listAccounts(
  records: Records,
  after: string,
  limit: number,
): Promise<readonly Account[]> {
  const rows = await records
    .selectFrom('account')
    .selectAll()
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toAccount);
}

/** As `listAccounts`, of those that are in a unit, or directly under the root where there is none. */
export async function listAccountsIn(
  records: Records,
  parentId: string | undefined,
  after: string,
  limit: number,
): Promise<readonly Account[]> {
  const rows = await records
    .selectFrom('account')
    .selectAll()
    .where('parentId', 'is', parentId ?? null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toAccount);
}

/** Whether an account has the address, in any case. */
export async function hasAccountWithEmail(records: Records, email: string): Promise<boolean> {
  const row = await records
    .selectFrom('account')
    .select('id')
    .where((where) => where(where.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Moves an account into a unit, or directly under the root where there is none. */
export async function moveAccountRecord(
  records: Records,
  id: string,
  parentId: string | undefined,
): Promise<void> {
  await records
    .updateTable('account')
    .set({ parentId: parentId ?? null })
    .where('id', '=', id)
    .execute();
}

export async function insertAccount(records: Records, account: Account): Promise<void> {
  await records
    .insertInto('account')
    .values({
      id: account.id,
      name: account.name,
      email: account.email ?? null,
      createdAt: account.createdAt,
      isManagement: account.isManagement ? 1 : 0,
      parentId: account.parentId ?? null,
      tags: account.tags === undefined ? null : JSON.stringify(account.tags),
    })
    .execute();
}
