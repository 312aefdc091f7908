import { createPolicySet } from '@locum/policy';
import type { AppliedPolicy, PolicyCache } from '@locum/policy';
import type { Reads } from '../handles.ts';
import { awsPolicyPrefix, isServiceRolePolicy } from './aws-policies/aws-policies.ts';
import { awsPolicies } from '../queries.ts';
import type { Group, PrincipalPolicies, Role } from '../entities.ts';
import { findDefaultDocument } from './managed-policy-records.ts';
import { findPolicyOwners, listInlinePoliciesOfAll } from './policy-records.ts';

/** A user or a role. */
interface PolicyOwner {
  readonly kind: 'user' | 'role';
  readonly id: string;
  readonly arn: string;
  /** That a user is in. */
  readonly groups: readonly Group[];
  /** That a user or one of its groups is assigned. */
  readonly roles: readonly Role[];
  readonly permissionsBoundary?: string;
}

/** Compiles the policies that say what a user or role may do: its own, and those of its groups and of the roles that it is assigned. */
export async function loadPrincipalPolicies(
  reads: Reads,
  compiled: PolicyCache,
  owner: PolicyOwner,
): Promise<PrincipalPolicies> {
  const arns = new Map([owner, ...owner.groups, ...owner.roles].map(({ id, arn }) => [id, arn]));
  const roleIds = new Set(owner.roles.map(({ id }) => id));
  const typeOf = (ownerId: string) => {
    if (ownerId === owner.id) return owner.kind;
    return roleIds.has(ownerId) ? 'role' : 'group';
  };
  const ownerIds = [...arns.keys()];
  const attachment = (ownerId: string) => ({ attachedTo: arns.get(ownerId) ?? owner.arn });
  const inline = await listInlinePoliciesOfAll(reads, ownerIds);
  // Its own come first: where several policies deny, the first is told of.
  const ordered = inline.toSorted(
    (left, right) => ownerIds.indexOf(left.ownerId) - ownerIds.indexOf(right.ownerId),
  );
  const identity = ordered.map(({ ownerId, name, document }): AppliedPolicy => ({
    policy: compiled.compileStored(document, 'identity', name),
    id: name,
    type: typeOf(ownerId),
    ...attachment(ownerId),
  }));
  for (const [arn, ownerId] of await findPolicyOwners(reads, ownerIds)) {
    const policy = (await loadManagedPolicy(reads, compiled, arn)) ?? absentPolicy(compiled, arn);
    if (policy !== undefined) identity.push({ ...policy, ...attachment(ownerId) });
  }
  const policies = { identity: createPolicySet(identity) };
  if (owner.permissionsBoundary === undefined) return policies;
  const boundary = await loadBoundary(reads, compiled, owner.permissionsBoundary);
  return { ...policies, boundary: createPolicySet([boundary]) };
}

/** A managed policy's default version, of AWS's or of an account; undefined where there is none. */
export async function loadManagedPolicy(
  reads: Reads,
  compiled: PolicyCache,
  arn: string,
): Promise<AppliedPolicy | undefined> {
  const document = isOfAws(arn) ? findAwsDocument(reads, arn) : await findDefaultDocument(reads, arn);
  return document === undefined ? undefined : appliedPolicy(compiled, arn, document);
}

const isOfAws = (arn: string): boolean => arn.startsWith(awsPolicyPrefix);

function findAwsDocument(reads: Reads, arn: string): string | undefined {
  const policies = awsPolicies(reads);
  const policy = policies.find(arn);
  return policy && policies.findVersion(arn, policy.defaultVersionId)?.document;
}

function appliedPolicy(compiled: PolicyCache, arn: string, document: string): AppliedPolicy {
  return {
    policy: compiled.compileStored(document, 'managed', arn),
    id: arn,
    type: isOfAws(arn) ? 'aws-managed' : 'user-managed',
  };
}

/**
 * What stands for an attached policy that is not there: the file of AWS's policies is gone, and what it denied is not known, so
 * that all is denied. The roles of AWS's services have their policies without that file, too, and nobody acts by them.
 */
export function absentPolicy(compiled: PolicyCache, arn: string): AppliedPolicy | undefined {
  return isServiceRolePolicy(arn) ? undefined : appliedPolicy(compiled, arn, '');
}

/** A boundary that cannot be found bounds to nothing. */
async function loadBoundary(reads: Reads, compiled: PolicyCache, arn: string): Promise<AppliedPolicy> {
  return (await loadManagedPolicy(reads, compiled, arn)) ?? appliedPolicy(compiled, arn, '');
}
