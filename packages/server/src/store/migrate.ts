import { type Migration, Migrator } from 'kysely/migration';
import { createDirectory } from './migrations/0001-directory.ts';
import { createGroups } from './migrations/0002-groups.ts';
import { createLastUses } from './migrations/0002-last-uses.ts';
import { createProvidersAndProfiles } from './migrations/0003-providers-and-profiles.ts';
import { createOrganizations } from './migrations/0004-organizations.ts';
import { createCredentialReports } from './migrations/0005-credential-reports.ts';
import { createAuditKeys } from './migrations/0006-audit-keys.ts';
import { createOutboundIdentity } from './migrations/0007-outbound-identity.ts';
import { createRevocations } from './migrations/0008-revocations.ts';
import { createServiceLastAccessed } from './migrations/0009-service-last-accessed.ts';
import { createSamlSignIn } from './migrations/0010-saml-sign-in.ts';
import { createAuditHeads } from './migrations/0011-audit-heads.ts';
import { createCredentialsOfServices } from './migrations/0012-credentials-of-services.ts';
import { createOutsideAccounts } from './migrations/0013-outside-accounts.ts';
import { rememberOutsideAccounts } from './migrations/0014-accounts-once-outside.ts';
import { createMemberships } from './migrations/0014-memberships.ts';
import { createDelegation } from './migrations/0015-delegation.ts';
import { createContextProviders } from './migrations/0016-context-providers.ts';
import { createApiKeys } from './migrations/0017-api-keys.ts';
import { createRoleAssignments } from './migrations/0017-role-assignments.ts';
import { createDeletedRoleTrusts } from './migrations/0018-deleted-role-trusts.ts';
import { createChanges } from './migrations/0019-changes.ts';
import { createNodes } from './migrations/0020-nodes.ts';
import { StoreError } from './store-error.ts';
import type { Records, Store } from './store.ts';

/** Every migration by name, in the order of their names. One that was released is never changed. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-directory': { up: createDirectory },
  '0002-groups': { up: createGroups },
  '0002-last-uses': { up: createLastUses },
  '0003-providers-and-profiles': { up: createProvidersAndProfiles },
  '0004-organizations': { up: createOrganizations },
  '0005-credential-reports': { up: createCredentialReports },
  '0006-audit-keys': { up: createAuditKeys },
  '0007-outbound-identity': { up: createOutboundIdentity },
  '0008-revocations': { up: createRevocations },
  '0009-service-last-accessed': { up: createServiceLastAccessed },
  '0010-saml-sign-in': { up: createSamlSignIn },
  '0011-audit-heads': { up: createAuditHeads },
  '0012-credentials-of-services': { up: createCredentialsOfServices },
  '0013-outside-accounts': { up: createOutsideAccounts },
  '0014-accounts-once-outside': { up: rememberOutsideAccounts },
  '0014-memberships': { up: createMemberships },
  '0015-delegation': { up: createDelegation },
  '0016-context-providers': { up: createContextProviders },
  '0017-api-keys': { up: createApiKeys },
  '0017-role-assignments': { up: createRoleAssignments },
  '0018-deleted-role-trusts': { up: createDeletedRoleTrusts },
  '0019-changes': { up: createChanges },
  '0020-nodes': { up: createNodes },
};

/**
 * Brings the tables up to this version of the code; does nothing when they already are.
 *
 * @throws {StoreError} `DatabaseNewerThanCode` when a later version of the code has changed the tables: to guess what
 * they mean could let somebody in. `DatabaseUnusable` when a migration fails; the tables are then as they were.
 */
export async function migrate(store: Store): Promise<void> {
  try {
    await store.transaction(async (records) => {
      const migrator = new Migrator({
        db: records,
        provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
      });
      refuseLaterTables(await executedMigrations(records));
      const { error } = await migrator.migrateToLatest();
      if (error !== undefined) throw error;
    });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError('DatabaseUnusable', 'The tables of the database could not be made or changed.', {
      cause: error,
    });
  }
}

function refuseLaterTables(executed: readonly string[]): void {
  const unknown = executed.find((name) => !Object.hasOwn(migrations, name));
  if (unknown === undefined) return;
  throw new StoreError(
    'DatabaseNewerThanCode',
    `The database was made by a later version of Locum (it has had migration "${unknown}"). Start that version or a later one.`,
  );
}

const migrationTable = 'kysely_migration';

async function executedMigrations(records: Records): Promise<readonly string[]> {
  const tables = await records.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === migrationTable)) return [];
  const rows = await records
    .withTables<{ [migrationTable]: { name: string } }>()
    .selectFrom(migrationTable)
    .select('name')
    .execute();
  return rows.map((row) => row.name);
}
