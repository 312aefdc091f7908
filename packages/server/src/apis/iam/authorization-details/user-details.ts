import { findGroupNamesOfAll } from '../../../directory/policies/authorization-detail-records.ts';
import type { User } from '../../../directory/entities.ts';
import { boundaryOf } from '../policies/permissions-boundary-shape.ts';
import type { Records } from '../../../store/store.ts';
import { policyListsOf } from './policy-lists.ts';

export async function userDetails(users: readonly User[], records: Records) {
  const ids = users.map(({ id }) => id);
  const policiesOf = await policyListsOf(records, ids);
  const groups = await findGroupNamesOfAll(records, ids);
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
