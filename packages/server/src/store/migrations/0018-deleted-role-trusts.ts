import type { Kysely } from 'kysely';

/** Role trusts of Vultr's API that were deleted, for as long as they can be restored. */
export async function createDeletedRoleTrusts(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('deleted_role_trust')
    .addColumn('roleId', 'text', (column) => column.notNull().references('role.id').onDelete('restrict'))
    .addColumn('discriminator', 'text', (column) => column.notNull())
    .addColumn('statement', 'text', (column) => column.notNull())
    .addColumn('deletedAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('deleted_role_trust_key', ['roleId', 'discriminator'])
    .execute();
}
