import type { Role } from '../../../directory/entities.ts';
import { findInstanceProfilesOfRoles } from '../../../directory/instance-profiles/instance-profile-records.ts';
import type { LastUses } from '../../../directory/uses/last-uses.ts';
import * as shapes from '../shapes.ts';
import { boundaryOf } from '../policies/permissions-boundary-shape.ts';
import type { Reads } from '../../../directory/handles.ts';
import { showTrustPolicies } from '../roles/shown-trust-policies.ts';
import { policyListsOf } from './policy-lists.ts';

export async function roleDetails(roles: readonly Role[], reads: Reads, lastUses: LastUses) {
  const ids = roles.map(({ id }) => id);
  const policiesOf = await policyListsOf(reads, ids);
  const profiles = await findInstanceProfilesOfRoles(reads, ids);
  const uses = await lastUses.findAll(ids);
  const show = await showTrustPolicies(
    roles.map(({ trustPolicy }) => trustPolicy),
    reads,
  );
  return roles.map((role) => {
    const { inline, attached } = policiesOf(role.id);
    const trustPolicy = show(role.trustPolicy);
    const lastUse = uses.get(role.id);
    return {
      Path: role.path,
      RoleName: role.name,
      RoleId: role.id,
      Arn: role.arn,
      CreateDate: role.createdAt,
      AssumeRolePolicyDocument: shapes.percentEncode(trustPolicy),
      InstanceProfileList: (profiles.get(role.id) ?? []).map((profile) =>
        shapes.createdInstanceProfileOf(profile, [shapes.profileRoleOf(role, trustPolicy)]),
      ),
      RolePolicyList: inline,
      AttachedManagedPolicies: attached,
      PermissionsBoundary: boundaryOf(role.permissionsBoundary),
      Tags: role.tags,
      // That it was not used yet AWS says by an empty element.
      RoleLastUsed: { LastUsedDate: lastUse?.usedAt, Region: lastUse?.region },
    };
  });
}
