import type { AppliedPolicy } from '@locum/policy';
import { parseEntityArn } from '../../../directory/arns.ts';
import type { Directory } from '../../../directory/directory.ts';
import { listGroupsOfUser } from '../../../directory/groups/group-member-records.ts';
import { absentPolicy } from '../../../directory/policies/load-policies.ts';
import { findAssignedRoles, isGiving } from '../../../directory/role-assignments/assigned-roles.ts';
import { findPolicyOwners, listInlinePoliciesOfAll } from '../../../directory/policies/policy-records.ts';
import type { EntityWithPolicies } from '../principals/target-entity.ts';

/** A policy of the simulated principal. `applied.id` is AWS's SourcePolicyId. */
export interface EntityPolicy {
  readonly applied: AppliedPolicy;
  /** Of a managed policy. */
  readonly arn?: string;
  /** Of an inline policy. */
  readonly inline?: { readonly name: string; readonly ownerKind: string; readonly ownerName: string };
}

export interface EntityPolicies {
  readonly identity: readonly EntityPolicy[];
  readonly boundary?: EntityPolicy;
}

/**
 * The policies of a user, group or role, of a user's groups, and of the roles that they are given for good, named as the simulation of
 * AWS names them: managed ones by their name, inline ones as in `role_deploy_logs`.
 */
export async function loadEntityPolicies(
  source: EntityWithPolicies,
  directory: Directory,
): Promise<EntityPolicies> {
  const { reads, compiled } = directory;
  const { kind, entity } = source;
  const groups = kind === 'user' ? await listGroupsOfUser(reads, entity.id) : [];
  const holders = kind === 'role' ? [] : [entity.id, ...groups.map(({ id }) => id)];
  const roles = (await findAssignedRoles(reads, holders)).filter(isGiving);
  const owners = [
    { kind, id: entity.id, name: entity.name, arn: entity.arn },
    ...groups.map(({ id, name, arn }) => ({ kind: 'group' as const, id, name, arn })),
    ...roles.map(({ id, name, arn }) => ({ kind: 'role' as const, id, name, arn })),
  ];
  const ids = owners.map(({ id }) => id);
  const inline = await listInlinePoliciesOfAll(reads, ids);
  const identity: EntityPolicy[] = owners.flatMap((owner) =>
    inline
      .filter(({ ownerId }) => ownerId === owner.id)
      .map(({ name, document }) => ({
        applied: {
          policy: compiled.compileStored(document, 'identity', name),
          id: `${owner.kind}_${owner.name}_${name}`,
          type: owner.kind,
          attachedTo: owner.arn,
        },
        inline: { name, ownerKind: owner.kind, ownerName: owner.name },
      })),
  );
  for (const [arn, ownerId] of await findPolicyOwners(reads, ids)) {
    const applied = (await directory.managedPolicy(arn)) ?? absentPolicy(compiled, arn);
    const attachedTo = owners.find(({ id }) => id === ownerId)?.arn;
    if (applied !== undefined) {
      identity.push({ applied: { ...named(applied, arn), ...(attachedTo && { attachedTo }) }, arn });
    }
  }
  const boundaryArn = kind === 'group' ? undefined : entity.permissionsBoundary;
  if (boundaryArn === undefined) return { identity };
  return { identity, boundary: await loadBoundary(boundaryArn, directory) };
}

/** A boundary that cannot be found bounds to nothing. */
async function loadBoundary(arn: string, directory: Directory): Promise<EntityPolicy> {
  const found = await directory.managedPolicy(arn);
  const applied = found ?? {
    policy: directory.compiled.compileStored('', 'managed', arn),
    id: arn,
    type: 'user-managed' as const,
  };
  return { applied: named(applied, arn), arn };
}

function named(applied: AppliedPolicy, arn: string): AppliedPolicy {
  return { ...applied, id: parseEntityArn(arn)?.name ?? arn };
}
