import { createPolicySet } from '@locum/policy';
import type { Awaitable } from '../awaitable.ts';
import { whenReady } from '../awaitable.ts';
import { assumedRootArn } from '../directory/arns.ts';
import { isRootTaskPolicy } from '../directory/policies/aws-managed-policies/index.ts';
import type { Directory } from '../directory/directory.ts';
import { invalidClientTokenId } from '../errors/request-errors.ts';
import type { SessionClaims } from '../sessions/claims.ts';
import type { Caller } from './caller.ts';
import { rootCaller } from './key-caller.ts';

/**
 * The root of a member account, as AssumeRoot lends it: the task policy stands where an identity's policies do, and denies
 * whatever is not of the task. Without one nobody is root.
 *
 * Throws InvalidClientTokenId.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html (TaskPolicyArn)
 */
export function assumedRootCaller(
  directory: Directory,
  claims: SessionClaims,
  accessKeyId: string,
): Awaitable<Caller> {
  const [taskPolicyArn = ''] = claims.policyArns ?? [];
  const found = isRootTaskPolicy(taskPolicyArn) ? directory.managedPolicy(taskPolicyArn) : undefined;
  return whenReady(found, (taskPolicy) => {
    if (taskPolicy === undefined) throw invalidClientTokenId('the task policy of the session is not known');
    return {
      ...rootCaller(claims.accountId, accessKeyId),
      arn: assumedRootArn(claims.accountId),
      session: claims,
      policies: { identity: createPolicySet([taskPolicy]) },
    };
  });
}
