import { type Kysely, sql } from 'kysely';

/** When users and roles last used which service, the reports of it, and whose an attachment is. */
export async function createServiceLastAccessed(database: Kysely<unknown>): Promise<void> {
  await createActionUses(database);
  await createReports(database);
  await nameAccountsOfAttachments(database);
  await indexBoundariesByAccount(database);
}

async function createActionUses(database: Kysely<unknown>): Promise<void> {
  // The entity is a user or a role, so no foreign key can name it.
  await database.schema
    .createTable('action_use')
    .addColumn('entityId', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('usedAt', 'bigint', (column) => column.notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('action_use_key', ['entityId', 'service', 'action'])
    .execute();
}

async function createReports(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('service_access_report')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('accountId', 'text', (column) =>
      column.notNull().references('account.id').onDelete('restrict'),
    )
    .addColumn('requesterId', 'text', (column) => column.notNull())
    .addColumn('arn', 'text', (column) => column.notNull())
    .addColumn('entityId', 'text', (column) => column.notNull())
    .addColumn('granularity', 'text', (column) =>
      column.notNull().check(sql`"granularity" in ('SERVICE_LEVEL', 'ACTION_LEVEL')`),
    )
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute();
  await createIndex(database, 'service_access_report', 'service_access_report_by_age', ['createdAt']);
}

/** Policies of AWS are attached in every account: without the account an index finds all of them. */
async function nameAccountsOfAttachments(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('policy_attachment')
    .addColumn('accountId', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await sql`
    update "policy_attachment" set "accountId" = coalesce(
      (select "accountId" from "user" where "id" = "ownerId"),
      (select "accountId" from "role" where "id" = "ownerId"),
      (select "accountId" from "group" where "id" = "ownerId"),
      ''
    )`.execute(database);
  await createIndex(database, 'policy_attachment', 'policy_attachment_by_account', [
    'accountId',
    'policyArn',
    'ownerId',
  ]);
  for (const name of ['policy_attachment_by_policy', 'policy_attachment_by_policy_and_owner']) {
    await database.schema.dropIndex(name).execute();
  }
}

async function indexBoundariesByAccount(database: Kysely<unknown>): Promise<void> {
  for (const table of ['user', 'role']) {
    await createIndex(database, table, `${table}_by_account_and_boundary`, [
      'accountId',
      'permissionsBoundary',
      'id',
    ]);
    await database.schema.dropIndex(`${table}_by_boundary_and_id`).execute();
  }
}

async function createIndex(
  database: Kysely<unknown>,
  table: string,
  name: string,
  columns: string[],
): Promise<void> {
  await database.schema.createIndex(name).on(table).columns(columns).execute();
}
