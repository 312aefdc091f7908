import { DatabaseSync } from 'node:sqlite';
import { PolicyCache } from '@locum/policy';
import { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { findAccount, insertAccount, listAccountsIn } from '../../directory/accounts/account-records.ts';
import { findOrganization } from '../../directory/organizations/organization-records.ts';
import { loadPlacement } from '../../directory/organizations/placement.ts';
import { Changes } from '../../directory/changes.ts';
import { openWrites } from '../../directory/queries.ts';
import type { Schema } from '../schema.ts';
import { sqliteDialect } from '../sqlite/dialect.ts';
import { cacheStatements } from '../sqlite/statement-cache.ts';
import { createDirectory } from './0001-directory.ts';
import { createOrganizations } from './0004-organizations.ts';

test('accounts that are there already come under the root, and are bounded by nothing', async () => {
  const database = new DatabaseSync(':memory:');
  const dialect = sqliteDialect(cacheStatements(database, 16));
  const migrating = new Kysely<unknown>({ dialect });
  await createDirectory(migrating);
  for (const [id, isManagement] of [
    ['111122223333', 1],
    ['444455556666', 0],
  ]) {
    database
      .prepare('insert into account (id, name, email, createdAt, isManagement) values (?, ?, ?, ?, ?)')
      .run(id!, 'old', 'same@example.com', 1_800_000_000, isManagement!);
  }
  await createOrganizations(migrating);
  const records = new Kysely<Schema>({ dialect });
  const writes = openWrites(records, new Changes());
  const { id, rootId, enabledTypes } = await findOrganization(writes);
  expect([id, rootId]).toEqual([
    expect.stringMatching(/^o-[a-z0-9]{10}$/),
    expect.stringMatching(/^r-[a-z0-9]{4}$/),
  ]);
  expect(enabledTypes).toEqual([]);
  const under = await listAccountsIn(writes, undefined, '', 10);
  expect(under.map((account) => account.id)).toEqual(['111122223333', '444455556666']);
  const source = { reads: writes, compiled: new PolicyCache(1000), levels: new Map() };
  expect(await loadPlacement(source, '444455556666')).toEqual({
    organizationId: id,
    path: `${id}/${rootId}/`,
  });
  const later = { id: '777788889999', name: 'new', createdAt: 1_800_000_001, isManagement: false };
  await insertAccount(writes, later);
  expect(await findAccount(writes, later.id)).toEqual(later);
  await records.destroy();
});

test.each([
  ['accounts by parent', `select id from account where "parentId" is null and id > '' order by id`],
  ['accounts by address', `select id from account where lower("email") = 'a'`],
  ['the management account', 'select * from account where "isManagement" = 1'],
  ['units by parent', `select id from organizational_unit where "parentId" is 'x' and id > '' order by id`],
  ['attachments of targets', `select * from organization_attachment where "targetId" in ('x', 'y')`],
  ['targets of a policy', `select "targetId" from organization_attachment where "policyId" = 'x' order by 1`],
])('an index serves %s', async (_name, query) => {
  const database = new DatabaseSync(':memory:');
  const dialect = sqliteDialect(cacheStatements(database, 16));
  const migrating = new Kysely<unknown>({ dialect });
  await createDirectory(migrating);
  await createOrganizations(migrating);
  const plan = database.prepare(`explain query plan ${query}`).all();
  expect(plan.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^SEARCH .* USING (COVERING )?INDEX/),
  ]);
  await migrating.destroy();
});
