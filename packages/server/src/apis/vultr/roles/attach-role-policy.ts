import { operation } from '../../../call/operation.ts';
import { policyNotFound } from '../../../errors/iam-errors.ts';
import { string } from '../../../wire/shape/index.ts';
import { vultrDate } from '../date.ts';
import { toDisplayName } from '../display-name.ts';
import type { IamOperations } from '../iam-operations.ts';
import { uuidOf } from '../ids/uuid.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { findNamedPolicy } from '../policies/named-policy.ts';
import { step } from '../underlying.ts';
import { roleTypeOf } from './role-type.ts';

/** Attaches a managed policy to a role. */
export const attachRolePolicy = ({ AttachRolePolicy }: IamOperations) =>
  operation({
    name: 'AttachRolePolicy',
    http: { method: 'POST', path: '/v2/roles/{role_id}/policies/{policy_id}', status: 201 },
    input: { role_id: uuid().required(), policy_id: uuid().required() },
    output: {
      policy_id: string(),
      policy_name: string(),
      role_id: string(),
      role_description: string(),
      role_type: string(),
      date_assigned: string(),
      assigned_by: string(),
    },
    errors: ['NoSuchEntity', 'LimitExceeded', 'UnmodifiableEntity'],
    async prepare({ role_id: named, policy_id: policyId }, call) {
      const role = await findNamed('role', named, call);
      const { found: policy, arn: PolicyArn } = await findNamedPolicy(policyId, call);
      const RoleName = iamNameOf(role, named);
      return { role, policy, attaching: await step(AttachRolePolicy, { RoleName, PolicyArn }, call) };
    },
    access: (_request, _call, { attaching }) => attaching.checks,
    async run({ policy_id: named }, { caller: { user }, now }, { role, policy, attaching }) {
      await attaching.run();
      if (role === undefined || policy === undefined) throw policyNotFound(named);
      return {
        policy_id: uuidOf('policy', policy.id),
        policy_name: toDisplayName(policy.name),
        role_id: uuidOf('role', role.id),
        role_description: role.description ?? '',
        role_type: roleTypeOf(role),
        date_assigned: vultrDate(Math.floor(now / 1000)),
        assigned_by: user === undefined ? '' : uuidOf('user', user.id),
      };
    },
  });
