import type { Kysely } from 'kysely';

/**
 * What organizations delegate: the services that are trusted in them, the accounts that administer services for them, and the
 * policy of each that says what members may call. And the handshakes by which accounts agree to something.
 */
export async function createDelegation(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('trusted_service')
    .addColumn('organizationId', 'text', (column) => column.notNull().references('organization.id'))
    .addColumn('servicePrincipal', 'text', (column) => column.notNull())
    .addColumn('enabledAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('trusted_service_key', ['organizationId', 'servicePrincipal'])
    .execute();
  await database.schema
    .createTable('delegated_administrator')
    .addColumn('organizationId', 'text', (column) => column.notNull().references('organization.id'))
    .addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('servicePrincipal', 'text', (column) => column.notNull())
    .addColumn('enabledAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('delegated_administrator_key', [
      'organizationId',
      'accountId',
      'servicePrincipal',
    ])
    .execute();
  await database.schema
    .createTable('organization_resource_policy')
    .addColumn('organizationId', 'text', (column) =>
      column.primaryKey().notNull().references('organization.id'),
    )
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('tags', 'text', (column) => column.notNull())
    .execute();
  await createHandshakes(database);
}

async function createHandshakes(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('handshake')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('organizationId', 'text', (column) => column.notNull().references('organization.id'))
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    // The account that is asked.
    .addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
    // How the one that asks named it.
    .addColumn('partyType', 'text', (column) => column.notNull())
    .addColumn('partyId', 'text', (column) => column.notNull())
    .addColumn('notes', 'text')
    .addColumn('tags', 'text', (column) => column.notNull())
    .addColumn('parentId', 'text')
    .addColumn('requestedAt', 'bigint', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .addColumn('endedAt', 'bigint')
    .execute();
  await database.schema
    .createIndex('handshake_by_organization')
    .on('handshake')
    .columns(['organizationId', 'id'])
    .execute();
  await database.schema
    .createIndex('handshake_by_account')
    .on('handshake')
    .columns(['accountId', 'id'])
    .execute();
}
