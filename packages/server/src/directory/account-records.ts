import type { Selectable } from 'kysely';
import type { AccountTable } from '../store/schema.ts';
import type { Records } from '../store/store.ts';
import type { Account } from './entities.ts';

/** How accounts lie in the store. */

function toAccount(row: Selectable<AccountTable>): Account {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt,
    isManagement: row.isManagement === 1,
    ...(row.email !== null && { email: row.email }),
  };
}

export async function findAccount(records: Records, id: string): Promise<Account | undefined> {
  const row = await records.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAccount(row);
}

export async function findManagementAccount(records: Records): Promise<Account | undefined> {
  const row = await records
    .selectFrom('account')
    .selectAll()
    .where('isManagement', '=', 1)
    .executeTakeFirst();
  return row && toAccount(row);
}

export async function listAccounts(records: Records): Promise<readonly Account[]> {
  const rows = await records.selectFrom('account').selectAll().orderBy('id').execute();
  return rows.map(toAccount);
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
    })
    .execute();
}
