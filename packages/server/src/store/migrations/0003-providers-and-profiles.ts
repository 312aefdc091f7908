import { type Kysely, sql } from 'kysely';

// PostgreSQL's name; SQLite keeps bytes as they are under it.
const bytes = 'bytea';

/** Identity providers, instance profiles, passwords, what an account sets for itself, and the indexes they need. */
export async function createProvidersAndProfiles(database: Kysely<unknown>): Promise<void> {
  await createProviders(database);
  await createInstanceProfiles(database);
  await createAccountSettings(database);
  await createLoginProfiles(database);
  await createDeletionTasks(database);
  await createUsageIndexes(database);
}

async function createProviders(database: Kysely<unknown>): Promise<void> {
  const provider = (table: string) =>
    database.schema
      .createTable(table)
      .addColumn('arn', 'text', (column) => column.primaryKey().notNull())
      .addColumn('accountId', 'text', (column) =>
        column.notNull().references('account.id').onDelete('restrict'),
      )
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('tags', 'text', (column) => column.notNull());
  await provider('oidc_provider')
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('clientIds', 'text', (column) => column.notNull())
    .addColumn('thumbprints', 'text', (column) => column.notNull())
    .execute();
  await provider('saml_provider')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('uuid', 'text', (column) => column.notNull().unique())
    .addColumn('metadata', 'text', (column) => column.notNull())
    .addColumn('entityId', 'text', (column) => column.notNull())
    .addColumn('validUntil', 'bigint')
    .addColumn('assertionEncryptionMode', 'text', (column) =>
      column.check(sql`"assertionEncryptionMode" in ('Required', 'Allowed')`),
    )
    .execute();
  for (const table of ['oidc_provider', 'saml_provider']) {
    await createIndex(database, table, `${table}_by_account`, ['accountId', 'arn']);
  }
  await database.schema
    .createTable('saml_private_key')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('providerArn', 'text', (column) =>
      column.notNull().references('saml_provider.arn').onDelete('restrict'),
    )
    .addColumn('sealedKey', bytes, (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute();
  await createIndex(database, 'saml_private_key', 'saml_private_key_by_provider', ['providerArn']);
}

async function createInstanceProfiles(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('instance_profile')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('accountId', 'text', (column) =>
      column.notNull().references('account.id').onDelete('restrict'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('nameKey', 'text', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('roleId', 'text', (column) => column.references('role.id').onDelete('restrict'))
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('tags', 'text', (column) => column.notNull())
    .addUniqueConstraint('instance_profile_by_name', ['accountId', 'nameKey'])
    .execute();
  await createIndex(database, 'instance_profile', 'instance_profile_by_role', ['roleId', 'nameKey']);
}

async function createAccountSettings(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('account_alias')
    .addColumn('alias', 'text', (column) => column.primaryKey().notNull())
    .addColumn('accountId', 'text', (column) =>
      column.notNull().unique().references('account.id').onDelete('restrict'),
    )
    .execute();
  await database.schema
    .createTable('account_settings')
    .addColumn('accountId', 'text', (column) =>
      column.primaryKey().notNull().references('account.id').onDelete('restrict'),
    )
    .addColumn('passwordPolicy', 'text')
    .addColumn('globalEndpointTokenVersion', 'integer')
    .addColumn('outboundIssuerId', 'text', (column) => column.unique())
    .addColumn('isOutboundFederationEnabled', 'integer', (column) =>
      column
        .notNull()
        .defaultTo(0)
        .check(sql`"isOutboundFederationEnabled" in (0, 1)`),
    )
    .execute();
}

async function createLoginProfiles(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('login_profile')
    .addColumn('userId', 'text', (column) =>
      column.primaryKey().notNull().references('user.id').onDelete('restrict'),
    )
    .addColumn('passwordHash', 'text', (column) => column.notNull())
    .addColumn('previousHashes', 'text', (column) => column.notNull())
    .addColumn('isResetRequired', 'integer', (column) =>
      column.notNull().check(sql`"isResetRequired" in (0, 1)`),
    )
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('changedAt', 'bigint', (column) => column.notNull())
    .execute();
}

async function createDeletionTasks(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('service_linked_role_deletion')
    .addColumn('taskId', 'text', (column) => column.primaryKey().notNull())
    .addColumn('accountId', 'text', (column) =>
      column.notNull().references('account.id').onDelete('restrict'),
    )
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute();
  const table = 'service_linked_role_deletion';
  await createIndex(database, table, 'service_linked_role_deletion_by_age', ['createdAt']);
}

/** Who has a managed policy is listed by unique id, a page at a time; devices in use are counted. */
async function createUsageIndexes(database: Kysely<unknown>): Promise<void> {
  await createIndex(database, 'policy_attachment', 'policy_attachment_by_policy_and_owner', [
    'policyArn',
    'ownerId',
  ]);
  await createIndex(database, 'mfa_device', 'mfa_device_by_account_and_user', ['accountId', 'userId']);
  for (const table of ['user', 'role']) {
    await createIndex(database, table, `${table}_by_boundary_and_id`, ['permissionsBoundary', 'id']);
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
