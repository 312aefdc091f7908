import { operation } from '../../../call/operation.ts';
import { listGroupsOfUser } from '../../../directory/groups/group-member-records.ts';
import { userNotFound } from '../../../errors/iam-errors.ts';
import { list, structure } from '../../../wire/shape/index.ts';
import { heldRoles, onePage, united } from '../assignments/held-roles.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { meta } from '../page.ts';
import { attachedPoliciesOf } from '../policies/attached-policies.ts';
import { askingForRoles, policiesOfAll } from '../policies/policies-of-all.ts';
import { briefPolicyMembers, briefPolicyOf } from '../policies/policy-shape.ts';
import { checksOf, runAll, step } from '../underlying.ts';

const policies = () => list(structure(briefPolicyMembers));

/** Lists the managed policies that say what a user may do: its own, and those of its groups and roles. A quota keeps them few. */
export const listUserPolicies = (iam: IamOperations) =>
  operation({
    name: 'ListUserPolicies',
    http: { method: 'GET', path: '/v2/users/{user_id}/policies' },
    input: { user_id: uuid().required() },
    output: {
      policies: structure({ all: policies(), direct: policies(), inherited: policies() }),
      meta: meta(),
    },
    errors: ['NoSuchEntity'],
    async prepare({ user_id: named }, call) {
      const found = await findNamed('user', named, call);
      const UserName = iamNameOf(found, named);
      const { reads } = call.services.directory;
      const groups = found === undefined ? [] : await listGroupsOfUser(reads, found.id);
      const steps = [
        await step(iam.ListAttachedUserPolicies, { UserName }, call),
        await step(iam.ListGroupsForUser, { UserName }, call),
      ];
      for (const { name: GroupName } of groups) {
        steps.push(await step(iam.ListAttachedGroupPolicies, { GroupName }, call));
      }
      const holderIds = found === undefined ? [] : [found.id, ...groups.map(({ id }) => id)];
      return { found, groups, steps: [...steps, ...(await askingForRoles(iam, holderIds, call))] };
    },
    access: (_request, _call, { steps }) => checksOf(steps),
    async run({ user_id: named }, { services: { directory } }, { found, groups, steps }) {
      await runAll(steps);
      if (found === undefined) throw userNotFound(named);
      const { reads } = directory;
      const direct = await attachedPoliciesOf(reads, found.id);
      const held = await heldRoles(reads, [found.id, ...groups.map(({ id }) => id)]);
      const owners = [...groups, ...held.map(({ role }) => role)];
      const inherited = united([], await policiesOfAll(reads, owners), ({ arn }) => arn);
      const all = united(direct, inherited, ({ arn }) => arn);
      return {
        policies: {
          all: all.map(briefPolicyOf),
          direct: direct.map(briefPolicyOf),
          inherited: inherited.map(briefPolicyOf),
        },
        meta: onePage(all.length),
      };
    },
  });
