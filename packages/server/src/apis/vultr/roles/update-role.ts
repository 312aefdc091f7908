import { operation } from '../../../call/operation.ts';
import { listHoldersOf } from '../../../directory/role-assignments/role-assignment-records.ts';
import { findRoleById } from '../../../directory/roles/role-records.ts';
import { roleNotFound } from '../../../errors/iam-errors.ts';
import { roleIsAssigned, unchangeable } from '../../../errors/vultr-errors.ts';
import { integer, string } from '../../../wire/shape/index.ts';
import { toDisplayName } from '../display-name.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { attachedPoliciesOf } from '../policies/attached-policies.ts';
import { checkInput, checksOf, runAll, step } from '../underlying.ts';
import type { Step } from '../underlying.ts';
import { changedRole, changedRoleOf } from './role-shape.ts';
import { roleTypeOf, roleTypeTag, tagsOfType } from './role-type.ts';

/** Changes what is given of a role, and leaves the rest. A role keeps its name, which IAM's ARNs are made of. */
export const updateRole = ({
  UpdateRole,
  TagRole,
  UntagRole,
  GetRole,
  ListAttachedRolePolicies,
}: IamOperations) =>
  operation({
    name: 'UpdateRole',
    http: { method: 'PUT', path: '/v2/roles/{role_id}' },
    input: {
      role_id: uuid().required(),
      name: string({ min: 1, max: 64 }),
      description: string({ max: 1000 }),
      role_type: string({ values: ['assignable', 'assumable'] }),
      max_session_duration: integer({ min: 3600, max: 43_200 }),
    },
    output: changedRole,
    errors: ['NoSuchEntity', 'UnmodifiableEntity', 'ValidationError'],
    async prepare(request, call) {
      const { role_id: named, role_type: type, description, max_session_duration: duration } = request;
      const found = await findNamed('role', named, call);
      const RoleName = iamNameOf(found, named);
      const settings = {
        ...(description !== undefined && { Description: description }),
        ...(duration !== undefined && { MaxSessionDuration: duration }),
      };
      if (found !== undefined) checkInput(UpdateRole, { RoleName, ...settings });
      const steps: Step[] = [await step(UpdateRole, { RoleName, ...settings }, call)];
      if (found !== undefined && type !== undefined && type !== roleTypeOf(found)) {
        steps.push(
          type === 'assignable'
            ? await step(TagRole, { RoleName, Tags: tagsOfType(type) }, call)
            : await step(UntagRole, { RoleName, TagKeys: [roleTypeTag] }, call),
        );
      }
      // The answer shows what these two would.
      steps.push(
        await step(GetRole, { RoleName }, call),
        await step(ListAttachedRolePolicies, { RoleName }, call),
      );
      return { found, steps };
    },
    access: (_request, _call, { steps }) => checksOf(steps),
    async run({ role_id: named, name, role_type: type }, { services: { directory } }, { found, steps }) {
      if (found !== undefined && name !== undefined && name !== toDisplayName(found.name)) {
        throw unchangeable('role', 'name');
      }
      if (found !== undefined && type === 'assumable' && roleTypeOf(found) !== type) {
        const holders = await listHoldersOf(directory.reads, found.id);
        if (holders.length > 0) throw roleIsAssigned();
      }
      await runAll(steps);
      const changed = found && (await findRoleById(directory.reads, found.id));
      if (changed === undefined) throw roleNotFound(named);
      return changedRoleOf(changed, await attachedPoliciesOf(directory.reads, changed.id));
    },
  });
