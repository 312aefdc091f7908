import { operation } from '../../../call/operation.ts';
import { groupNotFound } from '../../../errors/iam-errors.ts';
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

/** Lists the managed policies that a group gives its users: its own, and those of its roles. A quota keeps them few. */
export const listGroupPolicies = (iam: IamOperations) =>
  operation({
    name: 'ListGroupPolicies',
    http: { method: 'GET', path: '/v2/groups/{group_id}/policies' },
    input: { group_id: uuid().required() },
    output: {
      policies: structure({ all: policies(), direct: policies(), from_roles: policies() }),
      meta: meta(),
    },
    errors: ['NoSuchEntity'],
    async prepare({ group_id: named }, call) {
      const found = await findNamed('group', named, call);
      const own = await step(iam.ListAttachedGroupPolicies, { GroupName: iamNameOf(found, named) }, call);
      const ofRoles = found === undefined ? [] : await askingForRoles(iam, [found.id], call);
      return { found, steps: [own, ...ofRoles] };
    },
    access: (_request, _call, { steps }) => checksOf(steps),
    async run({ group_id: named }, { services: { directory } }, { found, steps }) {
      await runAll(steps);
      if (found === undefined) throw groupNotFound(named);
      const { reads } = directory;
      const direct = await attachedPoliciesOf(reads, found.id);
      const roles = (await heldRoles(reads, [found.id])).map(({ role }) => role);
      const fromRoles = united([], await policiesOfAll(reads, roles), ({ arn }) => arn);
      const all = united(direct, fromRoles, ({ arn }) => arn);
      return {
        policies: {
          all: all.map(briefPolicyOf),
          direct: direct.map(briefPolicyOf),
          from_roles: fromRoles.map(briefPolicyOf),
        },
        meta: onePage(all.length),
      };
    },
  });
