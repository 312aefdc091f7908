import { operation } from '../../../call/operation.ts';
import { listGroupsOfUser } from '../../../directory/groups/group-member-records.ts';
import { userNotFound } from '../../../errors/iam-errors.ts';
import { list, structure } from '../../../wire/shape/index.ts';
import { heldRoles, onePage, united } from '../assignments/held-roles.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { meta } from '../page.ts';
import { briefRoleOf, role } from '../roles/role-shape.ts';
import { checksOf, runAll, step } from '../underlying.ts';

/** Lists the roles that a user has for good: its own, and those of its groups. A quota keeps them few. */
export const listUserRoles = ({ ListAttachedUserPolicies, ListGroupsForUser }: IamOperations) =>
  operation({
    name: 'ListUserRoles',
    http: { method: 'GET', path: '/v2/users/{user_id}/roles' },
    input: { user_id: uuid().required() },
    output: {
      roles: structure({ all: list(role()), direct: list(role()), inherited: list(role()) }),
      meta: meta(),
    },
    errors: ['NoSuchEntity'],
    async prepare({ user_id: named }, call) {
      const found = await findNamed('user', named, call);
      const input = { UserName: iamNameOf(found, named) };
      const steps = [
        await step(ListAttachedUserPolicies, input, call),
        await step(ListGroupsForUser, input, call),
      ];
      return { found, steps };
    },
    access: (_request, _call, { steps }) => checksOf(steps),
    async run({ user_id: named }, { services: { directory } }, { found, steps }) {
      await runAll(steps);
      if (found === undefined) throw userNotFound(named);
      const { reads } = directory;
      const groups = await listGroupsOfUser(reads, found.id);
      const direct = await heldRoles(reads, [found.id]);
      const inherited = await heldRoles(
        reads,
        groups.map(({ id }) => id),
      );
      const all = united(direct, inherited, ({ role: { id } }) => id);
      const shown = (held: typeof all) => held.map(({ role: one }) => briefRoleOf(one));
      return {
        roles: { all: shown(all), direct: shown(direct), inherited: shown(inherited) },
        meta: onePage(all.length),
      };
    },
  });
