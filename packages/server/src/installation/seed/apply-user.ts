import { userArn } from '../../directory/arns.ts';
import { createUniqueId } from '../../directory/identifiers.ts';
import { findUserByName, insertUser } from '../../directory/users/user-records.ts';
import { applyAccessKey } from './apply-access-key.ts';
import { applyPrincipal } from './apply-principal.ts';
import { checkExisting } from './check-existing.ts';
import type { SeedTransaction } from './seed-transaction.ts';
import type { SeedUser } from './seed.ts';

/** Makes a user, if it is not there, and gives it the keys, policies and tags that are declared. */
export async function applyUser(
  transaction: SeedTransaction,
  accountId: string,
  declared: SeedUser,
): Promise<void> {
  const user = await findOrInsert(transaction, accountId, declared);
  const arn = userArn(accountId, user.path, user.name);
  for (const key of declared.accessKeys) {
    await applyAccessKey(transaction, { accountId, userId: user.id }, key, arn);
  }
  await applyPrincipal(transaction, 'user', user, declared);
}

async function findOrInsert(
  { writes, made, now }: SeedTransaction,
  accountId: string,
  { userName: name, path, tags, source }: SeedUser,
) {
  const existing = await findUserByName(writes, accountId, name);
  if (existing !== undefined) {
    checkExisting('user', { name, path, source }, existing);
    return existing;
  }
  const id = createUniqueId('AIDA', accountId);
  const user = { id, accountId, name, path: path ?? '/', createdAt: now, tags };
  await insertUser(writes, user);
  made.note({ accountId, kind: 'User', arn: userArn(accountId, user.path, name), outcome: 'Made' });
  return user;
}
