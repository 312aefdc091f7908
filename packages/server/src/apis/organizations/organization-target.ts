import { findNode } from '../../directory/organizations/organization-nodes.ts';
import type { OrganizationNode } from '../../directory/organizations/organization-nodes.ts';
import { nodeArn } from '../../directory/organizations/organization-ids.ts';
import { findOrganization } from '../../directory/organizations/organization-records.ts';
import type { Organization } from '../../directory/organizations/organization-records.ts';
import { allFeaturesNeeded, organizationsNotInUse } from '../../errors/organization-membership-errors.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import type { Call } from '../../call/operation.ts';
import type { Reads } from '../../directory/handles.ts';

/** The root, unit or account that an operation names; it need not exist. */
export interface TargetNode {
  readonly base: Organization;
  readonly arn: string;
  readonly node: OrganizationNode | undefined;
  readonly tags?: OrganizationNode['tags'];
}

/** The caller's organization as a transaction sees it. Throws AWSOrganizationsNotInUseException where it is in none. */
export async function reloadOrganization(reads: Reads, { caller }: Call): Promise<Organization> {
  const id = caller.placement?.organization?.id;
  const organization = id === undefined ? undefined : await findOrganization(reads, id);
  if (organization === undefined) throw organizationsNotInUse();
  return organization;
}

/** Throws AWSOrganizationsNotInUseException. */
export async function findCallersOrganization(call: Call): Promise<Organization> {
  return await reloadOrganization(call.services.directory.reads, call);
}

/** What is not there, or is of another organization, is told of only once the caller is authorized. */
export async function findTargetNode(id: string, call: Call): Promise<TargetNode> {
  const base = await findCallersOrganization(call);
  const node = await findNode(call.services.directory.reads, base, id);
  return { base, arn: nodeArn(base, id), node, ...(node !== undefined && { tags: node.tags }) };
}

/** Throws `missing` where there is none, or where it is another kind of node. */
export function existingNode(
  { node }: TargetNode,
  missing: () => ServiceError,
  kinds: readonly OrganizationNode['kind'][] = ['root', 'ou', 'account'],
): OrganizationNode {
  if (node === undefined || !kinds.includes(node.kind)) throw missing();
  return node;
}

/** A node as a transaction sees it. Throws `missing` where there is none. */
export async function reloadNode(
  reads: Reads,
  base: Organization,
  id: string,
  missing: () => ServiceError,
): Promise<OrganizationNode> {
  const node = await findNode(reads, base, id);
  if (node === undefined) throw missing();
  return node;
}

/** Throws ConstraintViolationException: the organization is for consolidated billing only. */
export function checkHasAllFeatures({ featureSet }: Organization): void {
  if (featureSet !== 'ALL') throw allFeaturesNeeded();
}
