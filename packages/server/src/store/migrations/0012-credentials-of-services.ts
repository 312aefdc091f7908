import { type Kysely, sql } from 'kysely';

// PostgreSQL's name; SQLite keeps bytes as they are under it.
const bytes = 'bytea';

/** Server certificates, and what users have beside access keys: signing certificates, SSH public keys, credentials of services. */
export async function createCredentialsOfServices(database: Kysely<unknown>): Promise<void> {
  const ofAccount = (table: string) =>
    database.schema
      .createTable(table)
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('accountId', 'text', (column) =>
        column.notNull().references('account.id').onDelete('restrict'),
      )
      .addColumn('createdAt', 'bigint', (column) => column.notNull());
  await ofAccount('server_certificate')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('nameKey', 'text', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('chain', 'text')
    .addColumn('sealedPrivateKey', bytes, (column) => column.notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .addColumn('tags', 'text', (column) => column.notNull())
    .addUniqueConstraint('server_certificate_name', ['accountId', 'nameKey'])
    .execute();

  // Without a user it is the root's.
  await ofAccount('signing_certificate')
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('restrict'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('status', 'text', isStatus)
    .addUniqueConstraint('signing_certificate_fingerprint', ['accountId', 'fingerprint'])
    .execute();
  await index(database, 'signing_certificate', ['accountId', 'userId']);

  const ofUser = (table: string) =>
    ofAccount(table)
      .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('restrict'))
      .addColumn('status', 'text', isStatus);
  await ofUser('ssh_public_key')
    .addColumn('publicKey', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addUniqueConstraint('ssh_public_key_of_user', ['userId', 'publicKey'])
    .execute();
  await ofUser('service_specific_credential')
    .addColumn('serviceName', 'text', (column) => column.notNull())
    .addColumn('serviceUserName', 'text', (column) => column.notNull())
    .addColumn('sealedSecret', bytes, (column) => column.notNull())
    .addColumn('expiresAt', 'bigint')
    .addUniqueConstraint('service_user_name', ['accountId', 'serviceName', 'serviceUserName'])
    .execute();
  await index(database, 'service_specific_credential', ['userId', 'id']);
  await index(database, 'service_specific_credential', ['accountId', 'id']);
}

const isStatus: NonNullable<
  Parameters<ReturnType<Kysely<unknown>['schema']['createTable']>['addColumn']>[2]
> = (column) => column.notNull().check(sql`"status" in ('Active', 'Inactive')`);

async function index(database: Kysely<unknown>, table: string, columns: string[]): Promise<void> {
  const name = `${table}_by_${columns.join('_and_')}`;
  await database.schema.createIndex(name).on(table).columns(columns).execute();
}
