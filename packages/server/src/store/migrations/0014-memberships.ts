import { type Kysely, sql } from 'kysely';

/**
 * Which organization an account is in, if in any, and whether it is closed. Everything of an organization names it: there
 * may be several, and an account that is in none.
 */
export async function createMemberships(database: Kysely<unknown>): Promise<void> {
  await remakeOrganizations(database);
  await addMemberships(database);
  await remakePolicies(database);
  await nameTheOrganization(database);
}

/** The account that manages an organization, its features, and the types of policies that are enabled, as JSON. */
async function remakeOrganizations(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('organization').renameTo('former_organization').execute();
  await database.schema
    .createTable('organization')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('managementAccountId', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('featureSet', 'text', (column) =>
      column.notNull().check(sql`"featureSet" in ('ALL', 'CONSOLIDATED_BILLING')`),
    )
    .addColumn('rootId', 'text', (column) => column.notNull().unique())
    .addColumn('rootTags', 'text', (column) => column.notNull())
    .addColumn('enabledTypes', 'text', (column) => column.notNull())
    .addColumn('rootCredentialsManagementEnabled', 'integer', (column) =>
      column.notNull().check(sql`"rootCredentialsManagementEnabled" in (0, 1)`),
    )
    .addColumn('rootSessionsEnabled', 'integer', (column) =>
      column.notNull().check(sql`"rootSessionsEnabled" in (0, 1)`),
    )
    .addUniqueConstraint('organization_by_management', ['managementAccountId'])
    .execute();
  // Before the first start there is no account that would manage it: that start makes the organization.
  await sql`
    insert into "organization"
    select "former"."id", "account"."id", 'ALL', "former"."rootId", "former"."rootTags",
      case
        when "former"."serviceControlEnabled" = 1 and "former"."resourceControlEnabled" = 1
          then '["SERVICE_CONTROL_POLICY","RESOURCE_CONTROL_POLICY"]'
        when "former"."serviceControlEnabled" = 1 then '["SERVICE_CONTROL_POLICY"]'
        when "former"."resourceControlEnabled" = 1 then '["RESOURCE_CONTROL_POLICY"]'
        else '[]'
      end,
      "former"."rootCredentialsManagementEnabled", "former"."rootSessionsEnabled"
    from "former_organization" as "former", "account"
    where "account"."isManagement" = 1
  `.execute(database);
  await database.schema.dropTable('former_organization').execute();
}

async function addMemberships(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('account')
    .addColumn('organizationId', 'text', (column) => column.references('organization.id'))
    .execute();
  await database.schema.alterTable('account').addColumn('joinedMethod', 'text').execute();
  await database.schema.alterTable('account').addColumn('joinedAt', 'bigint').execute();
  await database.schema.alterTable('account').addColumn('closedAt', 'bigint').execute();
  await database.schema
    .alterTable('organizational_unit')
    .addColumn('organizationId', 'text', (column) => column.references('organization.id'))
    .execute();
  await database.schema.alterTable('organization_attachment').addColumn('organizationId', 'text').execute();
  await database.schema.alterTable('create_account_request').addColumn('organizationId', 'text').execute();
  await database.schema
    .createIndex('account_by_organization')
    .on('account')
    .columns(['organizationId', 'id'])
    .execute();
  await database.schema
    .createIndex('account_by_place')
    .on('account')
    .columns(['organizationId', 'parentId', 'id'])
    .execute();
  await database.schema
    .createIndex('organizational_unit_by_place')
    .on('organizational_unit')
    .columns(['organizationId', 'parentId', 'id'])
    .execute();
  await database.schema
    .createIndex('organization_attachment_by_organization')
    .on('organization_attachment')
    .columns(['organizationId', 'policyId', 'targetId'])
    .execute();
  await database.schema
    .createIndex('create_account_request_by_organization')
    .on('create_account_request')
    .columns(['organizationId', 'id'])
    .execute();
}

/** A name is one policy's in its organization. */
async function remakePolicies(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropIndex('organization_policy_by_type').execute();
  await database.schema.alterTable('organization_policy').renameTo('former_policy').execute();
  await database.schema
    .createTable('organization_policy')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('organizationId', 'text', (column) => column.notNull().references('organization.id'))
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('tags', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('organization_policy_by_own_name', ['organizationId', 'type', 'name'])
    .execute();
  await sql`
    insert into "organization_policy"
    select "former"."id", "organization"."id", "former"."type", "former"."name", "former"."description",
      "former"."content", "former"."tags", 0
    from "former_policy" as "former", "organization"
  `.execute(database);
  await database.schema.dropTable('former_policy').execute();
  await database.schema
    .createIndex('organization_policy_by_own_type')
    .on('organization_policy')
    .columns(['organizationId', 'type', 'id'])
    .execute();
}

/** So far there was one, with everything in it. */
async function nameTheOrganization(database: Kysely<unknown>): Promise<void> {
  for (const table of [
    'organizational_unit',
    'organization_attachment',
    'create_account_request',
    'account',
  ]) {
    await sql`
      update ${sql.table(table)} set "organizationId" = (select "id" from "organization")
    `.execute(database);
  }
  await sql`
    update "account" set
      "joinedMethod" = case when "isManagement" = 1 then 'INVITED' else 'CREATED' end,
      "joinedAt" = "createdAt"
  `.execute(database);
}
