import { DatabaseSync } from 'node:sqlite';
import { PolicyCache } from '@locum/policy';
import { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { findAccount, insertAccount, listAccountsIn } from '../../directory/accounts/account-records.ts';
import { findOrganizationManagedBy } from '../../directory/organizations/organization-records.ts';
import { findOrganizationPolicy } from '../../directory/organizations/organization-policy-records.ts';
import { loadPlacement } from '../../directory/organizations/placement.ts';
import { Changes } from '../changes/changes.ts';
import { openWrites } from '../../directory/queries.ts';
import type { Schema } from '../schema.ts';
import { sqliteDialect } from '../sqlite/dialect.ts';
import { inOneConnection } from '../sqlite/store-database.ts';
import { createDirectory } from './0001-directory.ts';
import { createOrganizations } from './0004-organizations.ts';
import { createOutboundIdentity } from './0007-outbound-identity.ts';
import { createDelegation } from './0015-delegation.ts';
import { createMemberships } from './0014-memberships.ts';

/** A database as it was before there could be several organizations. */
async function openFormer() {
  const database = new DatabaseSync(':memory:');
  database.exec('pragma foreign_keys = on');
  const dialect = sqliteDialect(inOneConnection(database));
  const migrating = new Kysely<unknown>({ dialect });
  await createDirectory(migrating);
  await createOrganizations(migrating);
  await createOutboundIdentity(migrating);
  return { database, dialect, migrating };
}

test('accounts, units and policies that are there already are those of the organization that there was', async () => {
  const { database, dialect, migrating } = await openFormer();
  database.exec(`
    insert into organizational_unit values ('ou-a1b2-a1b2c3d4', null, 'Unit', '[]');
    insert into account values
      ('111122223333', 'old', null, 1800000000, 1, null, null),
      ('444455556666', 'old', null, 1800000000, 0, null, null),
      ('777788889999', 'old', null, 1800000000, 0, 'ou-a1b2-a1b2c3d4', null);
    insert into organization_policy values ('p-a1b2c3d4', 'SERVICE_CONTROL_POLICY', 'Deny', '', '{}', '[]');
    insert into organization_attachment values ('444455556666', 'SERVICE_CONTROL_POLICY', 'p-a1b2c3d4');
    update organization set "serviceControlEnabled" = 1, "rootSessionsEnabled" = 1;
  `);
  const [former] = database.prepare('select id, "rootId" from organization').all();
  await createMemberships(migrating);
  await createDelegation(migrating);

  const records = new Kysely<Schema>({ dialect });
  const writes = openWrites(records, new Changes());
  const organization = await findOrganizationManagedBy(writes, '111122223333');
  const { id, rootId } = organization!;
  expect(organization).toMatchObject({
    id: former!['id'],
    rootId: former!['rootId'],
    featureSet: 'ALL',
    enabledTypes: ['SERVICE_CONTROL_POLICY'],
  });
  const under = await listAccountsIn(writes, id, undefined, '', 10);
  expect(under.map((account) => account.membership)).toEqual([
    { organizationId: id, joinedMethod: 'INVITED', joinedAt: 1_800_000_000 },
    { organizationId: id, joinedMethod: 'CREATED', joinedAt: 1_800_000_000 },
  ]);
  expect((await listAccountsIn(writes, id, 'ou-a1b2-a1b2c3d4', '', 10)).length).toBe(1);
  expect(await findOrganizationPolicy(writes, id, 'p-a1b2c3d4')).toMatchObject({ name: 'Deny' });
  const source = { reads: writes, compiled: new PolicyCache(1000), levels: new Map() };
  const placement = await loadPlacement(source, '444455556666');
  expect(placement).toMatchObject({
    isClosed: false,
    organization: { id, managementAccountId: '111122223333', path: `${id}/${rootId}/` },
  });
  expect(placement?.serviceControl?.map(({ policies }) => policies.length)).toEqual([0, 1]);

  const later = { id: '888899990000', name: 'new', createdAt: 1_800_000_001, isManagement: false };
  await insertAccount(writes, later);
  expect(await findAccount(writes, later.id)).toEqual(later);
  expect(await loadPlacement(source, later.id)).toEqual({ isClosed: false });
  await records.destroy();
});

test('before the first start there is no organization', async () => {
  const { database, migrating } = await openFormer();
  await createMemberships(migrating);
  expect(database.prepare('select * from organization').all()).toEqual([]);
  await migrating.destroy();
});

test.each([
  [
    'accounts of an organization',
    `select id from account where "organizationId" = 'o' and id > '' order by id`,
  ],
  [
    'accounts by place',
    `select id from account where "organizationId" = 'o' and "parentId" is null and id > '' order by id`,
  ],
  ['accounts by parent', `select id from account where "parentId" = 'x'`],
  ['accounts by address', `select id from account where lower("email") = 'a'`],
  ['the account of the installation', 'select * from account where "isManagement" = 1'],
  ['the organization of an account', `select * from organization where "managementAccountId" = 'x'`],
  [
    'units by place',
    `select id from organizational_unit where "organizationId" = 'o' and "parentId" is 'x' and id > '' order by id`,
  ],
  [
    'policies by type',
    `select * from organization_policy where "organizationId" = 'o' and type = 'x' and id > '' order by id`,
  ],
  ['attachments of targets', `select * from organization_attachment where "targetId" in ('x', 'y')`],
  [
    'targets of a policy',
    `select "targetId" from organization_attachment where "organizationId" = 'o' and "policyId" = 'x' order by 1`,
  ],
])('an index serves %s', async (_name, query) => {
  const { database, migrating } = await openFormer();
  await createMemberships(migrating);
  const plan = database.prepare(`explain query plan ${query}`).all();
  expect(plan.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^SEARCH .* USING (COVERING )?INDEX/),
  ]);
  await migrating.destroy();
});
