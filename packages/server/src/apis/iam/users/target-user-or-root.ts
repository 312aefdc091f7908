import type { Target } from '../../../authorization/entity-access.ts';
import type { Call } from '../../../call/operation.ts';
import { findTargetUser } from './target-user.ts';
import type { TargetUser } from './target-user.ts';

interface TargetRoot extends Target {
  readonly kind: 'root';
}

/** Whom an operation is about that is about the account's root too: a user, or the root. */
export type TargetUserOrRoot = TargetUser | TargetRoot;

/**
 * The named user, or whoever calls. A root that was assumed is the account's root.
 * Throws ValidationError where a role session names nobody.
 */
export async function findTargetUserOrRoot(
  userName: string | undefined,
  call: Call,
): Promise<TargetUserOrRoot> {
  const { principal } = call.caller;
  if (userName !== undefined || principal.kind !== 'root') return await findTargetUser(userName, call);
  return { kind: 'root', accountId: principal.account, arn: principal.arn, nameInDenial: principal.arn };
}
