import { randomInt } from 'node:crypto';
import { type Kysely, sql } from 'kysely';

/**
 * The organization that every installation is: its root with all accounts under it, organizational units, and the
 * policies that are attached to any of these.
 */
export async function createOrganizations(database: Kysely<unknown>): Promise<void> {
  await createOrganization(database);
  await createTree(database);
  await createPolicies(database);
  await createRequests(database);
}

async function createOrganization(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('organization')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('rootId', 'text', (column) => column.notNull())
    .addColumn('rootTags', 'text', (column) => column.notNull())
    .addColumn('serviceControlEnabled', 'integer', (column) =>
      column.notNull().check(sql`"serviceControlEnabled" in (0, 1)`),
    )
    .addColumn('resourceControlEnabled', 'integer', (column) =>
      column.notNull().check(sql`"resourceControlEnabled" in (0, 1)`),
    )
    .execute();
  await sql`
    insert into "organization" ("id", "rootId", "rootTags", "serviceControlEnabled", "resourceControlEnabled")
    values (${`o-${randomText(10)}`}, ${`r-${randomText(4)}`}, '[]', 0, 0)
  `.execute(database);
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

function randomText(length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

async function createTree(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('organizational_unit')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    // Without a parent it is under the root, as accounts are.
    .addColumn('parentId', 'text', (column) =>
      column.references('organizational_unit.id').onDelete('restrict'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('tags', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('organizational_unit_by_parent')
    .on('organizational_unit')
    .columns(['parentId', 'id'])
    .execute();
  await database.schema
    .alterTable('account')
    .addColumn('parentId', 'text', (column) =>
      column.references('organizational_unit.id').onDelete('restrict'),
    )
    .execute();
  await database.schema.alterTable('account').addColumn('tags', 'text').execute();
  await database.schema.createIndex('account_by_parent').on('account').columns(['parentId', 'id']).execute();
  await database.schema
    .createIndex('account_by_management')
    .on('account')
    .columns(['isManagement'])
    .execute();
  // Not unique: earlier versions let two accounts have one address.
  await database.schema
    .createIndex('account_by_email')
    .on('account')
    .expression(sql`lower("email")`)
    .execute();
}

async function createPolicies(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('organization_policy')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('tags', 'text', (column) => column.notNull())
    .addUniqueConstraint('organization_policy_by_name', ['type', 'name'])
    .execute();
  await database.schema
    .createIndex('organization_policy_by_type')
    .on('organization_policy')
    .columns(['type', 'id'])
    .execute();
  // The target is the root, a unit or an account, and a policy that AWS manages has no row: no foreign key can name them.
  await database.schema
    .createTable('organization_attachment')
    .addColumn('targetId', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('policyId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('organization_attachment_key', ['targetId', 'type', 'policyId'])
    .execute();
  await database.schema
    .createIndex('organization_attachment_by_policy')
    .on('organization_attachment')
    .columns(['policyId', 'targetId'])
    .execute();
}

async function createRequests(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('create_account_request')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('accountName', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('requestedAt', 'bigint', (column) => column.notNull())
    .addColumn('accountId', 'text')
    .addColumn('failureReason', 'text')
    .execute();
}
