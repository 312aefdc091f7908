import { createPolicySet } from '@locum/policy';
import type { PolicySet } from '@locum/policy';
import { rootArn } from '../../directory/arns.ts';
import type { Directory } from '../../directory/directory.ts';

/**
 * What the root of a member account trusts, as if it had a policy that says so: an account, which is to say whomever that allows
 * AssumeRoot.
 */
export function rootTrust(accountId: string, directory: Directory): PolicySet {
  const document = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: rootArn(accountId) },
        Action: 'sts:AssumeRoot',
        Resource: '*',
      },
    ],
  };
  const policy = directory.compiled.compile(JSON.stringify(document), 'resource');
  return createPolicySet([{ policy, id: 'centralized-root-access', type: 'resource' }]);
}
