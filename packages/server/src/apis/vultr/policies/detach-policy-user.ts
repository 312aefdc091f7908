import { operation } from '../../../call/operation.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { step } from '../underlying.ts';
import { findNamedPolicy } from './named-policy.ts';

/** Takes a managed policy from a user. */
export const detachPolicyUser = ({ DetachUserPolicy }: IamOperations) =>
  operation({
    name: 'DetachPolicyUser',
    http: { method: 'DELETE', path: '/v2/policies/{policy_id}/users/{user_id}', status: 204 },
    input: { policy_id: uuid().required(), user_id: uuid().required() },
    errors: ['NoSuchEntity'],
    async prepare({ policy_id: policy, user_id: user }, call) {
      const { arn: PolicyArn } = await findNamedPolicy(policy, call);
      const UserName = iamNameOf(await findNamed('user', user, call), user);
      return await step(DetachUserPolicy, { UserName, PolicyArn }, call);
    },
    access: (_request, _call, { checks }) => checks,
    async run(_request, _call, detaching) {
      await detaching.run();
      return {};
    },
  });
