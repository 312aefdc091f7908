import { createPolicySet } from '@locum/policy';
import type { AppliedPolicy, PolicyCache } from '@locum/policy';
import type { Reads } from '../handles.ts';
import { awsManagedPolicies } from './aws-managed-policies/index.ts';
import type { Group, PrincipalPolicies } from '../entities.ts';
import { findDefaultDocument } from './managed-policy-records.ts';
import { findPolicyOwners, listInlinePoliciesOfAll } from './policy-records.ts';

/** A user or a role. */
interface PolicyOwner {
  readonly kind: 'user' | 'role';
  readonly id: string;
  readonly arn: string;
  /** That a user is in. */
  readonly groups: readonly Group[];
  readonly permissionsBoundary?: string;
}

/** Compiles the policies that say what a user or role may do: its own, and those of its groups. */
export async function loadPrincipalPolicies(
  reads: Reads,
  compiled: PolicyCache,
  owner: PolicyOwner,
): Promise<PrincipalPolicies> {
  const arns = new Map([owner, ...owner.groups].map(({ id, arn }) => [id, arn]));
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
    type: ownerId === owner.id ? owner.kind : 'group',
    ...attachment(ownerId),
  }));
  for (const [arn, ownerId] of await findPolicyOwners(reads, ownerIds)) {
    const policy = await loadManagedPolicy(reads, compiled, arn);
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
  const ofAws = awsManagedPolicies.get(arn);
  const document = ofAws?.document ?? (await findDefaultDocument(reads, arn));
  if (document === undefined) return undefined;
  return {
    policy: compiled.compileStored(document, 'managed', arn),
    id: arn,
    type: ofAws === undefined ? 'user-managed' : 'aws-managed',
  };
}

/** A boundary that cannot be found bounds to nothing. */
async function loadBoundary(reads: Reads, compiled: PolicyCache, arn: string): Promise<AppliedPolicy> {
  const found = await loadManagedPolicy(reads, compiled, arn);
  return found ?? { policy: compiled.compileStored('', 'managed', arn), id: arn, type: 'user-managed' };
}
