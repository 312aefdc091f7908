import { type Kysely, sql } from 'kysely';

// PostgreSQL's name. SQLite takes any name for a type, and keeps bytes as they are under this one.
// See https://www.sqlite.org/datatype3.html section 3
const bytes = 'bytea';

/** The tables of the directory, the access keys and the ring of session keys, as of the first release. */
export async function createDirectory(database: Kysely<unknown>): Promise<void> {
  await createInstallation(database);
  await createPrincipals(database);
  await createPolicies(database);
  await createCredentials(database);
}

async function createInstallation(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('installation')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('account')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('isManagement', 'integer', (column) => column.notNull().check(sql`"isManagement" in (0, 1)`))
    .execute();
}

async function createPrincipals(database: Kysely<unknown>): Promise<void> {
  const principal = (table: string) =>
    database.schema
      .createTable(table)
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('accountId', 'text', (column) =>
        column.notNull().references('account.id').onDelete('restrict'),
      )
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('nameKey', 'text', (column) => column.notNull())
      .addColumn('path', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('tags', 'text', (column) => column.notNull())
      .addColumn('permissionsBoundary', 'text')
      .addUniqueConstraint(`${table}_by_name`, ['accountId', 'nameKey']);
  await principal('user').execute();
  await principal('role')
    .addColumn('description', 'text')
    .addColumn('maxSessionDuration', 'integer', (column) => column.notNull())
    .addColumn('trustPolicy', 'text', (column) => column.notNull())
    .execute();
  for (const table of ['user', 'role']) {
    await createIndex(database, table, `${table}_by_path`, ['accountId', 'path', 'nameKey']);
    // A managed policy that bounds somebody cannot be deleted.
    await createIndex(database, table, `${table}_by_boundary`, ['permissionsBoundary']);
  }
}

async function createPolicies(database: Kysely<unknown>): Promise<void> {
  // The owner is a user or a role, so no foreign key can name it.
  await database.schema
    .createTable('inline_policy')
    .addColumn('ownerId', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('inline_policy_key', ['ownerId', 'name'])
    .execute();
  await database.schema
    .createTable('managed_policy')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('accountId', 'text', (column) =>
      column.notNull().references('account.id').onDelete('restrict'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('nameKey', 'text', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('arn', 'text', (column) => column.notNull().unique())
    .addColumn('description', 'text')
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('updatedAt', 'bigint', (column) => column.notNull())
    .addColumn('defaultVersionId', 'text', (column) => column.notNull())
    .addColumn('nextVersionNumber', 'integer', (column) => column.notNull())
    .addColumn('tags', 'text', (column) => column.notNull())
    .addUniqueConstraint('managed_policy_by_name', ['accountId', 'nameKey'])
    .execute();
  await createIndex(database, 'managed_policy', 'managed_policy_by_path', ['accountId', 'path', 'nameKey']);
  await database.schema
    .createTable('managed_policy_version')
    .addColumn('policyId', 'text', (column) =>
      column.notNull().references('managed_policy.id').onDelete('restrict'),
    )
    .addColumn('versionId', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('managed_policy_version_key', ['policyId', 'versionId'])
    .execute();
  // No foreign key to managed_policy: a policy that AWS manages has an ARN, but no row.
  await database.schema
    .createTable('policy_attachment')
    .addColumn('ownerId', 'text', (column) => column.notNull())
    .addColumn('policyArn', 'text', (column) => column.notNull())
    .addColumn('attachedAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('policy_attachment_key', ['ownerId', 'policyArn'])
    .execute();
  await createIndex(database, 'policy_attachment', 'policy_attachment_by_policy', ['policyArn']);
}

async function createCredentials(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('access_key')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('accountId', 'text', (column) =>
      column.notNull().references('account.id').onDelete('restrict'),
    )
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('restrict'))
    .addColumn('sealedSecret', bytes, (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull().check(sql`"status" in ('Active', 'Inactive')`))
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute();
  await createIndex(database, 'access_key', 'access_key_by_user', ['userId']);
  await createIndex(database, 'access_key', 'access_key_by_account', ['accountId', 'userId']);
  await database.schema
    .createTable('mfa_device')
    .addColumn('serialNumber', 'text', (column) => column.primaryKey().notNull())
    .addColumn('accountId', 'text', (column) =>
      column.notNull().references('account.id').onDelete('restrict'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('sealedSeed', bytes, (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('restrict'))
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('enabledAt', 'bigint')
    .addColumn('lastUsedStep', 'bigint')
    .addColumn('tags', 'text', (column) => column.notNull())
    .execute();
  await createIndex(database, 'mfa_device', 'mfa_device_by_user', ['userId']);
  await createIndex(database, 'mfa_device', 'mfa_device_by_account', ['accountId', 'serialNumber']);
  await database.schema
    .createTable('session_key')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('sealedKey', bytes, (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('retiredAt', 'bigint')
    .addColumn('expiresAt', 'bigint')
    .execute();
}

async function createIndex(
  database: Kysely<unknown>,
  table: string,
  name: string,
  columns: string[],
): Promise<void> {
  await database.schema.createIndex(name).on(table).columns(columns).execute();
}
