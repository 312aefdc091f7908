import { operation } from '../../../call/operation.ts';
import { findGroupsById } from '../../../directory/groups/group-records.ts';
import { list, structure } from '../../../wire/shape/index.ts';
import type { IamOperations } from '../iam-operations.ts';
import { uuid } from '../named.ts';
import { meta, pageOfFound, pageQuery, pageRequest } from '../page.ts';
import { step } from '../underlying.ts';
import { briefGroupMembers, briefGroupOf } from '../groups/group-shape.ts';
import { holderIds } from './holder-ids.ts';
import { findNamedPolicy } from './named-policy.ts';

/** Lists the groups that have a policy attached, by id. */
export const listPolicyGroups = ({ ListEntitiesForPolicy }: IamOperations) =>
  operation({
    name: 'ListPolicyGroups',
    http: { method: 'GET', path: '/v2/policies/{policy_id}/groups', query: pageQuery },
    input: { policy_id: uuid().required(), ...pageRequest },
    output: { groups: list(structure(briefGroupMembers)), meta: meta() },
    errors: ['NoSuchEntity', 'ValidationError'],
    async prepare({ policy_id: named }, call) {
      const { arn: PolicyArn } = await findNamedPolicy(named, call);
      return { PolicyArn, asking: await step(ListEntitiesForPolicy, { PolicyArn }, call) };
    },
    access: (_request, _call, { asking }) => asking.checks,
    async run(request, { caller, services: { directory } }, { PolicyArn, asking }) {
      await asking.run();
      const ids = await holderIds(directory.reads, 'group', caller.accountId, PolicyArn);
      const page = await pageOfFound(
        request,
        ids,
        (id) => id,
        (those) => findGroupsById(directory.reads, those),
      );
      return { groups: page.found.map(({ entity }) => briefGroupOf(entity)), meta: page.meta };
    },
  });
