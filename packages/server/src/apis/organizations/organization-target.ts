import { findNode } from '../../directory/organizations/organization-nodes.ts';
import type { OrganizationBase, OrganizationNode } from '../../directory/organizations/organization-nodes.ts';
import { nodeArn } from '../../directory/organizations/organization-ids.ts';
import { findOrganization } from '../../directory/organizations/organization-records.ts';
import { notForMembers } from '../../errors/organizations-errors.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import type { Call } from '../../call/operation.ts';
import type { Reads } from '../../directory/handles.ts';

/** The root, unit or account that an operation names; it need not exist. */
export interface TargetNode {
  readonly base: OrganizationBase;
  readonly arn: string;
  readonly node: OrganizationNode | undefined;
  readonly tags?: OrganizationNode['tags'];
}

/** The organization as a transaction sees it. */
export async function reloadOrganization(reads: Reads, { services }: Call): Promise<OrganizationBase> {
  return { ...(await findOrganization(reads)), managementAccountId: services.managementAccountId };
}

export async function findOrganizationBase(call: Call): Promise<OrganizationBase> {
  return await reloadOrganization(call.services.directory.reads, call);
}

/** What is not there is told of only once the caller is authorized. */
export async function findTargetNode(id: string, call: Call): Promise<TargetNode> {
  const base = await findOrganizationBase(call);
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
  base: OrganizationBase,
  id: string,
  missing: () => ServiceError,
): Promise<OrganizationNode> {
  const node = await findNode(reads, base, id);
  if (node === undefined) throw missing();
  return node;
}

/**
 * All but a few operations are for the management account alone. Throws AccessDenied.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_permissions_overview.html
 */
export function checkIsManagement({ caller, services }: Call): void {
  if (caller.accountId !== services.managementAccountId) throw notForMembers();
}
