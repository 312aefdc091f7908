import type { Selectable } from 'kysely';
import type { AccountTable } from '../../store/account-tables.ts';
import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Account, Membership, Tag } from '../entities.ts';
import { readTags } from '../tag-text.ts';
import { isDirectlyIn } from '../organizations/is-directly-in.ts';

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
    ...(row.organizationId !== null && { membership: toMembership(row, row.organizationId) }),
    ...(row.closedAt !== null && { closedAt: row.closedAt }),
  };
}

const toMembership = (row: Selectable<AccountTable>, organizationId: string): Membership => ({
  organizationId,
  joinedMethod: row.joinedMethod ?? 'CREATED',
  joinedAt: row.joinedAt ?? row.createdAt,
});

export async function findAccount(reads: Reads, id: string): Promise<Account | undefined> {
  const row = await reading(reads).selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAccount(row);
}

/** Those of the ids that there are. */
export async function findAccounts(reads: Reads, ids: readonly string[]): Promise<readonly Account[]> {
  if (ids.length === 0) return [];
  const rows = await reading(reads).selectFrom('account').selectAll().where('id', 'in', ids).execute();
  return rows.map(toAccount);
}

export async function findManagementAccount(reads: Reads): Promise<Account | undefined> {
  const row = await reading(reads)
    .selectFrom('account')
    .selectAll()
    .where('isManagement', '=', 1)
    .executeTakeFirst();
  return row && toAccount(row);
}

const selectPage = (reads: Reads, after: string, limit: number) =>
  reading(reads).selectFrom('account').selectAll().where('id', '>', after).orderBy('id').limit(limit);

/** Up to `limit` accounts, by id, after the id `after`. */
export async function listAccounts(reads: Reads, after: string, limit: number): Promise<readonly Account[]> {
  const rows = await selectPage(reads, after, limit).execute();
  return rows.map(toAccount);
}

/** As `listAccounts`, of those of an organization. */
export async function listAccountsOf(
  reads: Reads,
  organizationId: string,
  after: string,
  limit: number,
): Promise<readonly Account[]> {
  const rows = await selectPage(reads, after, limit).where('organizationId', '=', organizationId).execute();
  return rows.map(toAccount);
}

/** How many accounts of an organization there are, and how many of them were closed since a moment (epoch seconds). */
export async function countAccountsOf(
  reads: Reads,
  organizationId: string,
  closedSince: number,
): Promise<{ readonly all: number; readonly closed: number }> {
  const of = reading(reads).selectFrom('account').where('organizationId', '=', organizationId);
  const count = of.select((select) => select.fn.countAll().as('count'));
  const all = await count.executeTakeFirstOrThrow();
  const closed = await count.where('closedAt', '>=', closedSince).executeTakeFirstOrThrow();
  return { all: Number(all.count), closed: Number(closed.count) };
}

/** As `listAccountsOf`, of those that are in a unit, or directly under the root where there is none. */
export async function listAccountsIn(
  reads: Reads,
  organizationId: string,
  parentId: string | undefined,
  after: string,
  limit: number,
): Promise<readonly Account[]> {
  const rows = await selectPage(reads, after, limit)
    .where('organizationId', '=', organizationId)
    .where(isDirectlyIn(parentId))
    .execute();
  return rows.map(toAccount);
}

/** Whether an account has the address, in any case. */
export async function hasAccountWithEmail(reads: Reads, email: string): Promise<boolean> {
  return (await findAccountByEmail(reads, email)) !== undefined;
}

/** The account with an address, in any case; the first, where earlier versions let several have it. */
export async function findAccountByEmail(reads: Reads, email: string): Promise<Account | undefined> {
  const row = await reading(reads)
    .selectFrom('account')
    .selectAll()
    .where((where) => where(where.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row && toAccount(row);
}

/** Up to `limit` open accounts of an organization that were invited into it. */
export async function listInvitedAccounts(
  reads: Reads,
  organizationId: string,
  limit: number,
): Promise<readonly Account[]> {
  const rows = await reading(reads)
    .selectFrom('account')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('joinedMethod', '=', 'INVITED')
    .where('closedAt', 'is', null)
    .limit(limit)
    .execute();
  return rows.map(toAccount);
}

/** Moves an account into a unit, or directly under the root where there is none. */
export async function moveAccountRecord(
  writes: Writes,
  id: string,
  parentId: string | undefined,
): Promise<void> {
  await changing(writes, { kind: 'account', id })
    .updateTable('account')
    .set({ parentId: parentId ?? null })
    .where('id', '=', id)
    .execute();
}

export async function renameAccount(writes: Writes, id: string, name: string): Promise<void> {
  await changing(writes, { kind: 'account', id })
    .updateTable('account')
    .set({ name })
    .where('id', '=', id)
    .execute();
}

/** Brings an account directly under the root of an organization, or out of the one that it is in: its tags there go. */
export async function updateMembership(
  writes: Writes,
  id: string,
  membership: Membership | undefined,
  tags: readonly Tag[] = [],
): Promise<void> {
  await changing(writes, { kind: 'account', id })
    .updateTable('account')
    .set({
      ...membershipColumns(membership),
      parentId: null,
      tags: membership === undefined ? null : JSON.stringify(tags),
    })
    .where('id', '=', id)
    .execute();
}

const membershipColumns = (membership: Membership | undefined) => ({
  organizationId: membership?.organizationId ?? null,
  joinedMethod: membership?.joinedMethod ?? null,
  joinedAt: membership?.joinedAt ?? null,
});

/** `closedAt`: epoch seconds. From then on nobody in the account may call, and nothing may be done to what it has. */
export async function closeAccountRecord(writes: Writes, id: string, closedAt: number): Promise<void> {
  await changing(writes, { kind: 'account', id })
    .updateTable('account')
    .set({ closedAt })
    .where('id', '=', id)
    .execute();
}

export async function insertAccount(writes: Writes, account: Account): Promise<void> {
  await changing(writes, { kind: 'account', id: account.id })
    .insertInto('account')
    .values({
      id: account.id,
      name: account.name,
      email: account.email ?? null,
      createdAt: account.createdAt,
      isManagement: account.isManagement ? 1 : 0,
      parentId: account.parentId ?? null,
      tags: account.tags === undefined ? null : JSON.stringify(account.tags),
      ...membershipColumns(account.membership),
      closedAt: account.closedAt ?? null,
    })
    .execute();
}
