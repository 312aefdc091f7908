import type { Caller } from '../authentication/caller.ts';
import { rootArn } from '../directory/arns.ts';
import type { FederatedIdentity } from '../federation/federated-identity.ts';
import { quote, textMember } from './json-text.ts';
import { roleIssuer, sessionContext, userIssuer } from './session-context.ts';

/**
 * The `userIdentity` of a caller who signed, in his own account's events.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function callerIdentity(caller: Caller): string {
  const { session, user, role, accountId, accessKeyId } = caller;
  if (session?.kind === 'federated-user') {
    const id = `${accountId}:${session.sessionName ?? ''}`;
    return identity(
      'FederatedUser',
      id,
      caller.arn,
      caller,
      sessionContext(session, userIssuer(user, accountId)),
    );
  }
  if (role !== undefined) {
    const context = session === undefined ? '' : sessionContext(session, roleIssuer(role));
    return identity('AssumedRole', caller.userId, caller.arn, caller, context);
  }
  const context = session === undefined ? '' : sessionContext(session, undefined);
  if (user !== undefined) {
    return identity(
      'IAMUser',
      user.id,
      user.arn,
      { accountId, accessKeyId },
      textMember('userName', user.name) + context,
    );
  }
  return identity('Root', accountId, rootArn(accountId), caller, context);
}

function identity(
  type: string,
  principalId: string,
  arn: string,
  { accountId, accessKeyId }: Pick<Caller, 'accountId' | 'accessKeyId'>,
  rest: string,
): string {
  return (
    `{"type":"${type}","principalId":${quote(principalId)},"arn":${quote(arn)},"accountId":"${accountId}",` +
    `"accessKeyId":${quote(accessKeyId)}${rest}}`
  );
}

/** How a caller of another account looks in the events of the account whose resource it is. */
export const foreignIdentity = ({ userId, accountId }: Caller): string =>
  `{"type":"AWSAccount","principalId":${quote(userId)},"accountId":"${accountId}"}`;

/** Who an outside proof names. */
export const federatedIdentity = (federated: FederatedIdentity): string =>
  `{"type":"${federated.type}","principalId":${quote(federated.principalId)},` +
  `"userName":${quote(federated.userName)},"identityProvider":${quote(federated.identityProvider)}}`;
