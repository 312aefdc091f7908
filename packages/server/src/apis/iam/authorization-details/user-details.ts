import { findGroupNamesOfAll } from '../../../directory/policies/authorization-detail-records.ts';
import type { User } from '../../../directory/entities.ts';
import { boundaryOf } from '../policies/permissions-boundary-shape.ts';
import type { Reads } from '../../../directory/handles.ts';
import { policyListsOf } from './policy-lists.ts';

export async function userDetails(users: readonly User[], reads: Reads) {
  const ids = users.map(({ id }) => id);
  const policiesOf = await policyListsOf(reads, ids);
  const groups = await findGroupNamesOfAll(reads, ids);
  return users.map((user) => {
    const { inline, attached } = policiesOf(user.id);
    return {
      Path: user.path,
      UserName: user.name,
      UserId: user.id,
      Arn: user.arn,
      CreateDate: user.createdAt,
      UserPolicyList: inline,
      GroupList: groups.get(user.id) ?? [],
      AttachedManagedPolicies: attached,
      PermissionsBoundary: boundaryOf(user.permissionsBoundary),
      Tags: user.tags,
    };
  });
}
