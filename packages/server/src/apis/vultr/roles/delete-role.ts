import { operation } from '../../../call/operation.ts';
import { listAttachedPolicyArns } from '../../../directory/policies/policy-records.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { checksOf, runAll, step } from '../underlying.ts';
import type { Step } from '../underlying.ts';

/** Deletes a role, and takes its managed policies from it first. Its sessions and its assignments end with it. */
export const deleteRole = ({ DeleteRole, DetachRolePolicy }: IamOperations) =>
  operation({
    name: 'DeleteRole',
    http: { method: 'DELETE', path: '/v2/roles/{role_id}', status: 204 },
    input: { role_id: uuid().required() },
    errors: ['NoSuchEntity', 'DeleteConflict', 'UnmodifiableEntity'],
    async prepare({ role_id: named }, call) {
      const found = await findNamed('role', named, call);
      const RoleName = iamNameOf(found, named);
      const { reads } = call.services.directory;
      const steps: Step[] = [];
      for (const PolicyArn of found === undefined ? [] : await listAttachedPolicyArns(reads, found.id)) {
        steps.push(await step(DetachRolePolicy, { RoleName, PolicyArn }, call));
      }
      steps.push(await step(DeleteRole, { RoleName }, call));
      return steps;
    },
    access: (_request, _call, steps) => checksOf(steps),
    async run(_request, _call, steps) {
      await runAll(steps);
      return {};
    },
  });
