import { createSecretKey, randomBytes } from 'node:crypto';
import { PolicyCache } from '@locum/policy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSealer } from '../../store/sealing.ts';
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../store/store.ts';
import { rows } from '../../store/test/records.ts';
import { Directory } from '../directory.ts';
import { renameGroup } from '../groups/group-records.ts';
import { attachPolicy, putInlinePolicy } from './policy-records.ts';

const accountId = rows.account.id;
const arn = (resource: string): string => `arn:aws:iam::${accountId}:${resource}`;
const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
const document =
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}';

let store: Store;
let directory: Directory;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
  const sealer = createSealer(createSecretKey(randomBytes(32)));
  directory = new Directory(store, sealer, new PolicyCache(100_000, () => undefined));
  const { records } = store;
  await records.insertInto('account').values(rows.account).execute();
  await records.insertInto('user').values(rows.user).execute();
  await records
    .insertInto('role')
    .values({ ...rows.role, trustPolicy: document })
    .execute();
  await records.insertInto('group').values(rows.group).execute();
  await records.insertInto('group_member').values(rows.group_member).execute();
  for (const [ownerId, policyArn] of [
    [rows.user.id, readOnly],
    [rows.group.id, readOnly],
    [rows.group.id, administrator],
    [rows.role.id, administrator],
  ] as const) {
    await directory.write((writes) => attachPolicy(writes, { ownerId, accountId, policyArn, attachedAt: 1 }));
  }
  for (const ownerId of [rows.user.id, rows.group.id]) {
    const name = `of ${ownerId.slice(0, 4)}`;
    await directory.write((writes) => putInlinePolicy(writes, { ownerId, name, document }));
  }
});
afterEach(() => store.close());

async function policiesOfUser() {
  const entry = await directory.user(rows.user.id);
  return entry!.policies.identity.policies.map(({ id, type, attachedTo }) => [id, type, attachedTo]);
}

test('each policy of a user tells where it is attached, the user itself before its groups', async () => {
  expect(await policiesOfUser()).toEqual([
    ['of AIDA', 'user', arn('user/Alice')],
    ['of AGPA', 'group', arn('group/Staff')],
    [administrator, 'aws-managed', arn('group/Staff')],
    [readOnly, 'aws-managed', arn('user/Alice')],
  ]);
});

test('a group that got another name is told of by that', async () => {
  await policiesOfUser();
  await directory.write((writes) => renameGroup(writes, rows.group.id, { name: 'Crew', path: '/' }));
  expect((await policiesOfUser())[1]).toEqual(['of AGPA', 'group', arn('group/Crew')]);
});

test('so does each policy of a role', async () => {
  const entry = await directory.role(rows.role.id);
  expect(entry!.policies.identity.policies).toMatchObject([
    { id: administrator, attachedTo: arn('role/ci/Deploy') },
  ]);
});
