import type { Kysely } from 'kysely';

/** Groups of users, and who is in them. */
export async function createGroups(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('group')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('accountId', 'text', (column) =>
      column.notNull().references('account.id').onDelete('restrict'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('nameKey', 'text', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('group_by_name', ['accountId', 'nameKey'])
    .execute();
  await database.schema
    .createIndex('group_by_path')
    .on('group')
    .columns(['accountId', 'path', 'nameKey'])
    .execute();
  await database.schema
    .createTable('group_member')
    .addColumn('groupId', 'text', (column) => column.notNull().references('group.id').onDelete('restrict'))
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('restrict'))
    .addColumn('userNameKey', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('group_member_key', ['groupId', 'userId'])
    .execute();
  // The members of a group are listed by name, and a group may have as many as the account has users.
  await database.schema
    .createIndex('group_member_by_name')
    .on('group_member')
    .columns(['groupId', 'userNameKey'])
    .execute();
  await database.schema.createIndex('group_member_by_user').on('group_member').columns(['userId']).execute();
}
