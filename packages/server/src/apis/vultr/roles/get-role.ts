import { operation } from '../../../call/operation.ts';
import { roleNotFound } from '../../../errors/iam-errors.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { attachedPoliciesOf } from '../policies/attached-policies.ts';
import { checksOf, runAll, step } from '../underlying.ts';
import { role, roleOf } from './role-shape.ts';

/** Tells of a role and of its managed policies. */
export const getRole = ({ GetRole, ListAttachedRolePolicies }: IamOperations) =>
  operation({
    name: 'GetRole',
    http: { method: 'GET', path: '/v2/roles/{role_id}' },
    input: { role_id: uuid().required() },
    output: { role: role() },
    errors: ['NoSuchEntity'],
    async prepare({ role_id: named }, call) {
      const found = await findNamed('role', named, call);
      const input = { RoleName: iamNameOf(found, named) };
      const steps = [await step(GetRole, input, call), await step(ListAttachedRolePolicies, input, call)];
      return { found, steps };
    },
    access: (_request, _call, { steps }) => checksOf(steps),
    async run({ role_id: named }, { services: { directory } }, { found, steps }) {
      await runAll(steps);
      if (found === undefined) throw roleNotFound(named);
      return { role: roleOf(found, await attachedPoliciesOf(directory.reads, found.id)) };
    },
  });
