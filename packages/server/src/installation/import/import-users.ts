import { userArn } from '../../directory/arns.ts';
import { addGroupMember, listGroupsOfUser } from '../../directory/groups/group-member-records.ts';
import { findGroupByName } from '../../directory/groups/group-records.ts';
import { createUniqueId } from '../../directory/identifiers.ts';
import type { User } from '../../directory/entities.ts';
import { findUserByName, insertUser } from '../../directory/users/user-records.ts';
import { isSamePlace } from './check-place.ts';
import type { DumpedUser } from './dump.ts';
import { carriedTags, noteMissingBoundary, updateIdentity } from './import-identity.ts';
import { importOwnedPolicies } from './import-owner.ts';
import type { ImportTransaction } from './import-transaction.ts';

/** Makes the users, and puts them into their groups; gives those that are there what they lack. */
export async function importUsers(
  transaction: ImportTransaction,
  users: readonly DumpedUser[],
): Promise<void> {
  for (const user of users) await importUser(transaction, user);
}

async function importUser(transaction: ImportTransaction, dumped: DumpedUser): Promise<void> {
  const { writes, accountId, report } = transaction;
  const entity = `user ${dumped.name}`;
  const existing = await findUserByName(writes, accountId, dumped.name);
  if (existing !== undefined && !isSamePlace(report, entity, dumped, existing)) return;
  const carried = { ...dumped, tags: carriedTags(transaction, entity, dumped.tags) };
  await noteMissingBoundary(transaction, entity, dumped.permissionsBoundary);
  const user = existing ?? (await makeUser(transaction, carried));
  const changes = [
    existing !== undefined && (await updateIdentity(transaction, 'user', entity, existing, carried)),
    await importOwnedPolicies(transaction, entity, user.id, carried),
    await joinGroups(transaction, entity, user, carried.groupNames),
  ];
  const isChanged = changes.includes(true);
  const outcome = existing === undefined ? 'Made' : isChanged ? 'Changed' : 'Unchanged';
  report.count('User', outcome, accountId, userArn(accountId, dumped.path, dumped.name));
}

async function makeUser({ writes, accountId, now }: ImportTransaction, dumped: DumpedUser): Promise<User> {
  const { name, path, tags, permissionsBoundary } = dumped;
  const user = {
    id: createUniqueId('AIDA', accountId),
    accountId,
    name,
    path,
    createdAt: now,
    tags,
    ...(permissionsBoundary !== undefined && { permissionsBoundary }),
  };
  await insertUser(writes, user);
  return { ...user, arn: userArn(accountId, path, name) };
}

async function joinGroups(
  { writes, accountId, report }: ImportTransaction,
  entity: string,
  user: User,
  groupNames: readonly string[],
): Promise<boolean> {
  const joined = new Set((await listGroupsOfUser(writes, user.id)).map(({ id }) => id));
  let isChanged = false;
  for (const name of groupNames) {
    const group = await findGroupByName(writes, accountId, name);
    if (group === undefined) report.miss(entity, `membership in ${name}`, 'there is no such group');
    else if (!joined.has(group.id)) {
      await addGroupMember(writes, group.id, user);
      isChanged = true;
    }
  }
  return isChanged;
}
