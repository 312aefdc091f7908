import { operation } from '../../../call/operation.ts';
import { listHoldersOf } from '../../../directory/role-assignments/role-assignment-records.ts';
import { findGroupsById } from '../../../directory/groups/group-records.ts';
import { roleNotFound } from '../../../errors/iam-errors.ts';
import { list, structure } from '../../../wire/shape/index.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { meta, pageOfFound, pageQuery, pageRequest } from '../page.ts';
import { step } from '../underlying.ts';
import { groupAssignmentMembers, groupAssignmentOf } from './assignment-shape.ts';

/** Lists the groups that have a role for good, by id. */
export const listRoleGroups = ({ GetRole }: IamOperations) =>
  operation({
    name: 'ListRoleGroups',
    http: { method: 'GET', path: '/v2/roles/{role_id}/groups', query: pageQuery },
    input: { role_id: uuid().required(), ...pageRequest },
    output: { assignments: list(structure(groupAssignmentMembers)), meta: meta() },
    errors: ['NoSuchEntity', 'ValidationError'],
    async prepare({ role_id: named }, call) {
      const role = await findNamed('role', named, call);
      return { role, asking: await step(GetRole, { RoleName: iamNameOf(role, named) }, call) };
    },
    access: (_request, _call, { asking }) => asking.checks,
    async run(request, { services: { directory } }, { role, asking }) {
      await asking.run();
      if (role === undefined) throw roleNotFound(request.role_id);
      const { reads } = directory;
      const all = (await listHoldersOf(reads, role.id)).filter(({ holder }) => holder.kind === 'group');
      const page = await pageOfFound(
        request,
        all,
        ({ holder }) => holder.id,
        (ids) => findGroupsById(reads, ids),
      );
      const assignments = page.found.map(({ named, entity }) =>
        groupAssignmentOf(role, entity, named.assignedAt),
      );
      return { assignments, meta: page.meta };
    },
  });
