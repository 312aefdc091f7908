import { parseEntityArn, rootArn } from '../../../directory/arns.ts';
import type { Directory } from '../../../directory/directory.ts';
import { accountOfIdentifier } from '../../../directory/identifiers.ts';
import { findUserByName } from '../../../directory/users/user-records.ts';

/**
 * The unique id of a role of the account, by its ARN or by the id itself, which is taken of a role that was deleted too: it
 * carries its account. Undefined where the account has none that is called so.
 */
export async function roleIdOf(
  named: string,
  account: string,
  directory: Directory,
): Promise<string | undefined> {
  if (isUniqueId(named, 'AROA')) {
    const owner = accountOfIdentifier(named) ?? (await directory.role(named))?.role.accountId;
    return owner === account ? named : undefined;
  }
  const entry = await directory.roleByArn(named);
  return entry?.role.accountId === account ? entry.role.id : undefined;
}

/** As `roleIdOf`, of a user; the account's id for its root. */
export async function userIdOf(
  named: string,
  account: string,
  directory: Directory,
): Promise<string | undefined> {
  if (named === rootArn(account)) return account;
  if (isUniqueId(named, 'AIDA')) {
    const owner = accountOfIdentifier(named) ?? (await directory.user(named))?.user.accountId;
    return owner === account ? named : undefined;
  }
  const name = parseEntityArn(named);
  if (name?.type !== 'user' || name.accountId !== account) return undefined;
  const user = await findUserByName(directory.reads, account, name.name);
  return user?.arn === named ? user.id : undefined;
}

/** Whether this is a unique id, and no ARN. */
export function isUniqueId(named: string, prefix: 'AROA' | 'AIDA'): boolean {
  return named.startsWith(prefix);
}
