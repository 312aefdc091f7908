import type { Target } from '../../../authorization/entity-access.ts';
import { userArn } from '../../../directory/arns.ts';
import type { User } from '../../../directory/entities.ts';
import { findUserByName } from '../../../directory/users/user-records.ts';
import { mustSpecifyUserName, userNotFound } from '../../../errors/iam-errors.ts';
import { string } from '../../../wire/shape/index.ts';
import type { Call } from '../../../call/operation.ts';

/** Whose key it is; the caller's own where none is named. */
export const userName = () => string({ min: 1, max: 128, pattern: '[\\w+=,.@-]+' });

/** The user whose API keys an operation is about; it need not exist. */
export interface TargetUser extends Target {
  readonly name: string;
  readonly user: User | undefined;
}

/** A user who is not there is told of only once the caller is authorized. Throws ValidationError. */
export async function findTargetUser(
  named: string | undefined,
  { caller, services }: Call,
): Promise<TargetUser> {
  const name = named ?? caller.user?.name;
  if (name === undefined) throw mustSpecifyUserName();
  const { accountId } = caller;
  const user = await findUserByName(services.directory.reads, accountId, name);
  return {
    accountId,
    arn: user?.arn ?? userArn(accountId, '/', name),
    nameInDenial: `user ${user?.name ?? name}`,
    name,
    user,
    ...(user !== undefined && { tags: user.tags }),
  };
}

/** Throws NoSuchEntity. */
export function existing({ user, name }: TargetUser): User {
  if (user === undefined) throw userNotFound(name);
  return user;
}
