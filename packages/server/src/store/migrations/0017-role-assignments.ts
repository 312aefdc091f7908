import type { Kysely } from 'kysely';

/** Users and groups that have the policies of a role without assuming it, and descriptions of groups. */
export async function createRoleAssignments(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('role_assignment')
    .addColumn('roleId', 'text', (column) => column.notNull().references('role.id').onDelete('restrict'))
    .addColumn('principalId', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('restrict'))
    .addColumn('groupId', 'text', (column) => column.references('group.id').onDelete('restrict'))
    .addColumn('assignedAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('role_assignment_key', ['principalId', 'roleId'])
    .execute();
  await database.schema
    .createIndex('role_assignment_of_role')
    .on('role_assignment')
    .columns(['roleId', 'principalId'])
    .execute();
  await database.schema.alterTable('group').addColumn('description', 'text').execute();
}
