import { operation } from '../../../call/operation.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { step } from '../underlying.ts';
import { findNamedPolicy } from './named-policy.ts';

/** Attaches a managed policy to a user. */
export const attachPolicyUser = ({ AttachUserPolicy }: IamOperations) =>
  operation({
    name: 'AttachPolicyUser',
    http: { method: 'POST', path: '/v2/policies/{policy_id}/users/{user_id}', status: 204 },
    input: { policy_id: uuid().required(), user_id: uuid().required() },
    errors: ['NoSuchEntity', 'LimitExceeded'],
    async prepare({ policy_id: policy, user_id: user }, call) {
      const { arn: PolicyArn } = await findNamedPolicy(policy, call);
      const UserName = iamNameOf(await findNamed('user', user, call), user);
      return await step(AttachUserPolicy, { UserName, PolicyArn }, call);
    },
    access: (_request, _call, { checks }) => checks,
    async run(_request, _call, attaching) {
      await attaching.run();
      return {};
    },
  });
