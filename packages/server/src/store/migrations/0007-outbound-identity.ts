import { type Kysely, sql } from 'kysely';

/** The keys that sign web identity tokens, and the features of central root access. */
export async function createOutboundIdentity(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('web_identity_key')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('algorithm', 'text', (column) =>
      column.notNull().check(sql`"algorithm" in ('RS256', 'ES384')`),
    )
    .addColumn('sealedKey', 'bytea', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint')
    .execute();
  for (const name of ['rootCredentialsManagementEnabled', 'rootSessionsEnabled']) {
    await database.schema
      .alterTable('organization')
      .addColumn(name, 'integer', (column) =>
        column
          .notNull()
          .defaultTo(0)
          .check(sql`${sql.ref(name)} in (0, 1)`),
      )
      .execute();
  }
}
