import { operation } from '../../../call/operation.ts';
import { listAttachedPolicyArns } from '../../../directory/policies/policy-records.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { checksOf, runAll, step } from '../underlying.ts';
import type { Step } from '../underlying.ts';
import { allMembers } from './all-members.ts';

/** Deletes a group, after it has taken its members and its managed policies from it. */
export const deleteGroup = ({ DeleteGroup, RemoveUserFromGroup, DetachGroupPolicy }: IamOperations) =>
  operation({
    name: 'DeleteGroup',
    http: { method: 'DELETE', path: '/v2/groups/{group_id}', status: 204 },
    input: { group_id: uuid().required() },
    errors: ['NoSuchEntity', 'DeleteConflict'],
    async prepare({ group_id: named }, call) {
      const found = await findNamed('group', named, call);
      const GroupName = iamNameOf(found, named);
      const { reads } = call.services.directory;
      const steps: Step[] = [];
      for (const { name: UserName } of found === undefined ? [] : await allMembers(reads, found.id)) {
        steps.push(await step(RemoveUserFromGroup, { GroupName, UserName }, call));
      }
      for (const PolicyArn of found === undefined ? [] : await listAttachedPolicyArns(reads, found.id)) {
        steps.push(await step(DetachGroupPolicy, { GroupName, PolicyArn }, call));
      }
      steps.push(await step(DeleteGroup, { GroupName }, call));
      return steps;
    },
    access: (_request, _call, steps) => checksOf(steps),
    async run(_request, _call, steps) {
      await runAll(steps);
      return {};
    },
  });
