import { userArn } from '../../../directory/arns.ts';
import { findUserByName } from '../../../directory/users/user-records.ts';
import { mustSpecifyUserName } from '../../../errors/iam-errors.ts';
import type { Call } from '../../../call/operation.ts';
import type { TargetPrincipal } from '../principals/target-principal.ts';

/** The user that an operation names, or, where it names none, the user who calls. */
export type TargetUser = TargetPrincipal<'user'>;

/** A user that is not there is told of only once the caller is authorized. Throws ValidationError. */
export async function findTargetUser(
  userName: string | undefined,
  { caller, services }: Call,
): Promise<TargetUser> {
  const name = userName ?? caller.user?.name;
  if (name === undefined) throw mustSpecifyUserName();
  const user = await findUserByName(services.directory.reads, caller.accountId, name);
  return {
    kind: 'user',
    accountId: caller.accountId,
    arn: user?.arn ?? userArn(caller.accountId, '/', name),
    nameInDenial: `user ${user?.name ?? name}`,
    name,
    entity: user,
    ...(user !== undefined && { tags: user.tags }),
  };
}
