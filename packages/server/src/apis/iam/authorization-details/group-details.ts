import type { Group } from '../../../directory/entities.ts';
import type { Reads } from '../../../directory/handles.ts';
import { policyListsOf } from './policy-lists.ts';

export async function groupDetails(groups: readonly Group[], reads: Reads) {
  const policiesOf = await policyListsOf(
    reads,
    groups.map(({ id }) => id),
  );
  return groups.map((group) => {
    const { inline, attached } = policiesOf(group.id);
    return {
      Path: group.path,
      GroupName: group.name,
      GroupId: group.id,
      Arn: group.arn,
      CreateDate: group.createdAt,
      GroupPolicyList: inline,
      AttachedManagedPolicies: attached,
    };
  });
}
