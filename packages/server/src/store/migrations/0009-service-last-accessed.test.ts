import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import type { Schema } from '../schema.ts';
import { sqliteDialect } from '../sqlite/dialect.ts';
import { inOneConnection } from '../sqlite/store-database.ts';
import { rows } from '../test/records.ts';
import { createDirectory } from './0001-directory.ts';
import { createGroups } from './0002-groups.ts';
import { createProvidersAndProfiles } from './0003-providers-and-profiles.ts';
import { createOrganizations } from './0004-organizations.ts';
import { createServiceLastAccessed } from './0009-service-last-accessed.ts';

async function openBefore() {
  const database = new DatabaseSync(':memory:');
  const dialect = sqliteDialect(inOneConnection(database));
  const migrating = new Kysely<unknown>({ dialect });
  for (const create of [createDirectory, createGroups, createProvidersAndProfiles, createOrganizations]) {
    await create(migrating);
  }
  return { database, migrating, records: new Kysely<Schema>({ dialect }) };
}

test('attachments that are there already are of the accounts of who has them', async () => {
  const { database, migrating, records } = await openBefore();
  // As accounts were then.
  database
    .prepare('insert into account (id, name, "createdAt", "isManagement") values (?, ?, ?, 1)')
    .run(rows.account.id, rows.account.name, rows.account.createdAt);
  const { description: _, ...group } = rows.group;
  await records.insertInto('user').values(rows.user).execute();
  await records.insertInto('role').values(rows.role).execute();
  await records.insertInto('group').values(group).execute();
  const owners = [rows.user.id, rows.role.id, rows.group.id];
  for (const owner of owners) {
    database.prepare('insert into policy_attachment values (?, ?, ?)').run(owner, 'arn:of:a:policy', 1);
  }
  await createServiceLastAccessed(migrating);
  const found = await records.selectFrom('policy_attachment').select(['ownerId', 'accountId']).execute();
  expect(new Map(found.map(({ ownerId, accountId }) => [ownerId, accountId]))).toEqual(
    new Map(owners.map((owner) => [owner, rows.account.id])),
  );
  await migrating.destroy();
});

test.each([
  [
    'attachments by account',
    `select "policyArn", count(*) from policy_attachment where "accountId" = 'x' and "policyArn" in ('a', 'b') group by 1`,
  ],
  [
    'owners of a policy in an account',
    `select "ownerId" from policy_attachment where "accountId" = 'x' and "policyArn" = 'a' and "ownerId" > '' order by 1`,
  ],
  [
    'users by boundary in an account',
    `select "permissionsBoundary", count(*) from user where "accountId" = 'x' and "permissionsBoundary" in ('a', 'b') group by 1`,
  ],
  [
    'roles that a policy bounds',
    `select "id" from role where "accountId" = 'x' and "permissionsBoundary" = 'a' and "id" > '' order by 1`,
  ],
  ['uses of a user', `select * from action_use where "entityId" = 'x'`],
  ['reports of long ago', `delete from service_access_report where "createdAt" <= 1`],
])('an index serves %s', async (_name, query) => {
  const { database, migrating } = await openBefore();
  await createServiceLastAccessed(migrating);
  const plan = database.prepare(`explain query plan ${query}`).all();
  expect(plan.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(
      /^SEARCH .* USING (COVERING )?INDEX .*accountId=\?|^SEARCH (action_use|service_access_report) USING/,
    ),
  ]);
  await migrating.destroy();
});
