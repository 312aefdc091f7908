import { createPolicySet } from '@locum/policy';
import { rootArn } from '../directory/arns.ts';
import type { UserEntry } from '../directory/entities.ts';
import type { Caller } from './caller.ts';

/** The user whose long-term key signs, or whose GetSessionToken credentials do. */
export function userCaller({ user, groupIds, policies }: UserEntry, accessKeyId: string): Caller {
  return {
    principal: { kind: 'user', account: user.accountId, arn: user.arn, id: user.id },
    accountId: user.accountId,
    arn: user.arn,
    userId: user.id,
    accessKeyId,
    user,
    groupIds,
    policies,
  };
}

const noPolicies = createPolicySet([]);

/** The root of an account: no policy of its own says what it may do. */
export function rootCaller(accountId: string, accessKeyId: string): Caller {
  const arn = rootArn(accountId);
  return {
    principal: { kind: 'root', account: accountId, arn },
    accountId,
    arn,
    userId: accountId,
    accessKeyId,
    policies: { identity: noPolicies },
  };
}
