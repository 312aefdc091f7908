import { operation } from '../../../call/operation.ts';
import { groupNotFound } from '../../../errors/iam-errors.ts';
import { list, string, structure } from '../../../wire/shape/index.ts';
import { heldRoles, onePage } from '../assignments/held-roles.ts';
import type { HeldRole } from '../assignments/held-roles.ts';
import { vultrDate } from '../date.ts';
import { toDisplayName } from '../display-name.ts';
import type { IamOperations } from '../iam-operations.ts';
import { uuidOf } from '../ids/uuid.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { meta } from '../page.ts';
import { roleTypeOf } from '../roles/role-type.ts';
import { step } from '../underlying.ts';

const groupRole = () =>
  structure({
    id: string(),
    display_name: string(),
    description: string(),
    role_type: string(),
    date_assigned: string(),
  });

const groupRoleOf = ({ role, assignedAt }: HeldRole) => ({
  id: uuidOf('role', role.id),
  display_name: toDisplayName(role.name),
  description: role.description ?? '',
  role_type: roleTypeOf(role),
  date_assigned: vultrDate(assignedAt),
});

/** Lists the roles that a group has for good. Nothing is inherited: groups are in no groups. A quota keeps them few. */
export const listGroupRoles = ({ ListAttachedGroupPolicies }: IamOperations) =>
  operation({
    name: 'ListGroupRoles',
    http: { method: 'GET', path: '/v2/groups/{group_id}/roles' },
    input: { group_id: uuid().required() },
    output: {
      roles: structure({ all: list(groupRole()), direct: list(groupRole()), inherited: list(groupRole()) }),
      meta: meta(),
    },
    errors: ['NoSuchEntity'],
    async prepare({ group_id: named }, call) {
      const found = await findNamed('group', named, call);
      const input = { GroupName: iamNameOf(found, named) };
      return { found, asking: await step(ListAttachedGroupPolicies, input, call) };
    },
    access: (_request, _call, { asking }) => asking.checks,
    async run({ group_id: named }, { services: { directory } }, { found, asking }) {
      await asking.run();
      if (found === undefined) throw groupNotFound(named);
      const all = (await heldRoles(directory.reads, [found.id])).map(groupRoleOf);
      return { roles: { all, direct: all, inherited: [] }, meta: onePage(all.length) };
    },
  });
