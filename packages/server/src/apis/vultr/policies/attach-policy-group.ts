import { operation } from '../../../call/operation.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { step } from '../underlying.ts';
import { findNamedPolicy } from './named-policy.ts';

/** Attaches a managed policy to a group. */
export const attachPolicyGroup = ({ AttachGroupPolicy }: IamOperations) =>
  operation({
    name: 'AttachPolicyGroup',
    http: { method: 'POST', path: '/v2/policies/{policy_id}/groups/{group_id}', status: 204 },
    input: { policy_id: uuid().required(), group_id: uuid().required() },
    errors: ['NoSuchEntity', 'LimitExceeded'],
    async prepare({ policy_id: policy, group_id: group }, call) {
      const { arn: PolicyArn } = await findNamedPolicy(policy, call);
      const GroupName = iamNameOf(await findNamed('group', group, call), group);
      return await step(AttachGroupPolicy, { GroupName, PolicyArn }, call);
    },
    access: (_request, _call, { checks }) => checks,
    async run(_request, _call, attaching) {
      await attaching.run();
      return {};
    },
  });
