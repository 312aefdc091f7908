import type { PolicySet } from '@locum/policy';
import { federatedUserArn, rootArn } from '../directory/arns.ts';
import type { UserEntry } from '../directory/entities.ts';
import type { SessionClaims } from '../sessions/claims.ts';
import type { Caller } from './caller.ts';
import { rootCaller } from './key-caller.ts';

/**
 * A federated user: what he may do is what his user may, or the account's root, narrowed by the session policies.
 *
 * @param entry the user who federated him; undefined where the account's root did.
 */
export function federatedUserCaller(
  claims: SessionClaims,
  accessKeyId: string,
  entry: UserEntry | undefined,
  session: PolicySet | undefined,
): Caller {
  const { accountId, principalId, sessionName: name = '' } = claims;
  const arn = federatedUserArn(accountId, name);
  const policies = entry?.policies ?? rootCaller(accountId, accessKeyId).policies;
  return {
    principal: {
      kind: 'federated-user',
      account: accountId,
      arn,
      userArn: entry?.user.arn ?? rootArn(accountId),
      userId: principalId,
    },
    accountId,
    arn,
    userId: `${accountId}:${name}`,
    accessKeyId,
    session: claims,
    ...(entry !== undefined && { user: entry.user }),
    policies: session === undefined ? policies : { ...policies, session },
  };
}
