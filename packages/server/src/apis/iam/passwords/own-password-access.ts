import { createPolicySet } from '@locum/policy';
import type { AccessCheck } from '../../../authorization/access-check.ts';
import type { PasswordPolicy } from '../../../directory/accounts/password-policy.ts';
import type { Call } from '../../../call/operation.ts';

/**
 * The check for what an account can allow all its users at once to do with their own passwords. That counts beside the
 * users' policies: what one of those denies stays denied.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_enable-user-change.html
 */
export function ownPasswordAccess(
  check: AccessCheck,
  policy: PasswordPolicy | undefined,
  { caller, services }: Call,
): AccessCheck {
  if (policy?.allowUsersToChange !== true || caller.principal.kind !== 'user') return check;
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: caller.arn },
    Action: check.action,
    Resource: '*',
  };
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const compiled = services.directory.compiled.compile(text, 'resource');
  const ofAccount = { policy: compiled, id: 'AccountPasswordPolicy', type: 'resource' as const };
  return { ...check, resourcePolicy: createPolicySet([ofAccount]) };
}
