import { operation } from '../../../call/operation.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { findNamedPolicy } from '../policies/named-policy.ts';
import { step } from '../underlying.ts';

/** Takes a managed policy from a role. */
export const detachRolePolicy = ({ DetachRolePolicy }: IamOperations) =>
  operation({
    name: 'DetachRolePolicy',
    http: { method: 'DELETE', path: '/v2/roles/{role_id}/policies/{policy_id}', status: 204 },
    input: { role_id: uuid().required(), policy_id: uuid().required() },
    errors: ['NoSuchEntity', 'UnmodifiableEntity'],
    async prepare({ role_id: role, policy_id: policy }, call) {
      const RoleName = iamNameOf(await findNamed('role', role, call), role);
      const { arn: PolicyArn } = await findNamedPolicy(policy, call);
      return await step(DetachRolePolicy, { RoleName, PolicyArn }, call);
    },
    access: (_request, _call, { checks }) => checks,
    async run(_request, _call, detaching) {
      await detaching.run();
      return {};
    },
  });
