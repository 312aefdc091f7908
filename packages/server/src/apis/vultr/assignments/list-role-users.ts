import { operation } from '../../../call/operation.ts';
import { listHoldersOf } from '../../../directory/role-assignments/role-assignment-records.ts';
import { findUsersById } from '../../../directory/users/user-records.ts';
import { roleNotFound } from '../../../errors/iam-errors.ts';
import { list, structure } from '../../../wire/shape/index.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { meta, pageOfFound, pageQuery, pageRequest } from '../page.ts';
import { step } from '../underlying.ts';
import { userAssignmentMembers, userAssignmentOf } from './assignment-shape.ts';

/** Lists the users who have a role for good, by id. */
export const listRoleUsers = ({ GetRole }: IamOperations) =>
  operation({
    name: 'ListRoleUsers',
    http: { method: 'GET', path: '/v2/roles/{role_id}/users', query: pageQuery },
    input: { role_id: uuid().required(), ...pageRequest },
    output: { assignments: list(structure(userAssignmentMembers)), meta: meta() },
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
      const all = (await listHoldersOf(reads, role.id)).filter(({ holder }) => holder.kind === 'user');
      const page = await pageOfFound(
        request,
        all,
        ({ holder }) => holder.id,
        (ids) => findUsersById(reads, ids),
      );
      const assignments = page.found.map(({ named, entity }) =>
        userAssignmentOf(role, entity, named.assignedAt),
      );
      return { assignments, meta: page.meta };
    },
  });
