import type { AccessKeyOwner } from '../directory/access-key-records.ts';
import type { Target } from '../authorization/entity-access.ts';
import type { Call } from '../operations/operation.ts';
import type { Records } from '../store/store.ts';
import { reload } from './target-principal.ts';
import { findTargetUser } from './target-user.ts';
import type { TargetUser } from './target-user.ts';

interface TargetRoot extends Target {
  readonly kind: 'root';
}

/** Whose access keys an operation is about: a user's, or those of the account's root. */
export type TargetKeyOwner = TargetUser | TargetRoot;

/** The named user, or whoever calls. Throws ValidationError where a role session names nobody. */
export async function findTargetKeyOwner(userName: string | undefined, call: Call): Promise<TargetKeyOwner> {
  const { caller } = call;
  if (userName !== undefined || caller.principal.kind !== 'root') return await findTargetUser(userName, call);
  return { kind: 'root', accountId: caller.accountId, arn: caller.arn, nameInDenial: caller.arn };
}

/** The owner as a transaction sees it. Throws NoSuchEntity. */
export async function reloadKeyOwner(
  target: TargetKeyOwner,
  records: Records,
): Promise<AccessKeyOwner & { readonly userName: string | undefined }> {
  if (target.kind === 'root') return { accountId: target.accountId, userId: undefined, userName: undefined };
  const { accountId, id, name } = await reload(target, records);
  return { accountId, userId: id, userName: name };
}
