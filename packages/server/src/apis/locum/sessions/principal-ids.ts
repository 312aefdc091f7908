import { parseEntityArn, rootArn } from '../../../directory/arns.ts';
import type { Directory } from '../../../directory/directory.ts';
import { findUserByName } from '../../../directory/users/user-records.ts';

/** The unique id of a role of the account, by its ARN. */
export async function roleIdOf(
  arn: string,
  account: string,
  directory: Directory,
): Promise<string | undefined> {
  const entry = await directory.roleByArn(arn);
  return entry?.role.accountId === account ? entry.role.id : undefined;
}

/** The unique id of a user of the account, by its ARN; the account's id for its root. */
export async function userIdOf(
  arn: string,
  account: string,
  directory: Directory,
): Promise<string | undefined> {
  if (arn === rootArn(account)) return account;
  const name = parseEntityArn(arn);
  if (name?.type !== 'user' || name.accountId !== account) return undefined;
  const user = await findUserByName(directory.records, account, name.name);
  return user?.arn === arn ? user.id : undefined;
}
