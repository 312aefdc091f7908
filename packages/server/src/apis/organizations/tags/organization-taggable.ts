import type { Tag } from '../../../directory/entities.ts';
import { findNode } from '../../../directory/organizations/organization-nodes.ts';
import { findOrganizationPolicy } from '../../../directory/organizations/organization-policy-records.ts';
import { resourcePolicyArn } from '../../../directory/organizations/organization-ids.ts';
import { findResourcePolicy } from '../../../directory/organizations/resource-policy-records.ts';
import { findTargetResourcePolicy } from '../resource-policy/target-resource-policy.ts';
import { updateOrganizationTags } from '../../../directory/organizations/organization-tag-records.ts';
import type { TaggedTable } from '../../../directory/organizations/organization-tag-records.ts';
import { targetNotFound, targetNotSupported } from '../../../errors/organizations-errors.ts';
import type { Call } from '../../../call/operation.ts';
import type { Reads } from '../../../directory/handles.ts';
import { findTargetOrganizationPolicy } from '../policies/organization-policy-target.ts';
import { findTargetNode, reloadOrganization } from '../organization-target.ts';

/** What an operation on tags names: the root, a unit, an account or a policy. It need not exist, and has no tags then. */
interface Taggable {
  readonly arn: string;
  readonly tags?: readonly Tag[];
}

const isPolicyId = (id: string): boolean => id.startsWith('p-');
const isResourcePolicyId = (id: string): boolean => id.startsWith('rp-');

/** Whatever the id names: ids of kinds that are not here name nothing. */
export async function findTaggable(id: string, call: Call): Promise<Taggable> {
  if (isResourcePolicyId(id)) {
    const { base, policy, ...target } = await findTargetResourcePolicy(call);
    return policy?.id === id ? target : { arn: resourcePolicyArn(base, id) };
  }
  return isPolicyId(id) ? await findTargetOrganizationPolicy(id, call) : await findTargetNode(id, call);
}

const tableOf = { root: 'organization', ou: 'organizational_unit', account: 'account' } as const;

/**
 * Gives what the id names the tags that `change` makes of those that it has.
 *
 * Throws TargetNotFoundException, and InvalidInputException for a policy that comes with the service.
 */
export async function updateTaggable(
  id: string,
  call: Call,
  change: (tags: readonly Tag[]) => readonly Tag[],
): Promise<void> {
  await call.services.directory.write(async (writes) => {
    const { table, rowId, tags } = await reloadTaggable(writes, id, call);
    await updateOrganizationTags(writes, table, rowId, change(tags));
  });
}

async function reloadTaggable(
  reads: Reads,
  id: string,
  call: Call,
): Promise<{ readonly table: TaggedTable; readonly rowId: string; readonly tags: readonly Tag[] }> {
  const base = await reloadOrganization(reads, call);
  if (isPolicyId(id)) {
    const policy = await findOrganizationPolicy(reads, base.id, id);
    if (policy === undefined) throw targetNotFound();
    if (policy.isOfAws) throw targetNotSupported();
    return { table: 'organization_policy', rowId: id, tags: policy.tags };
  }
  if (isResourcePolicyId(id)) {
    const policy = await findResourcePolicy(reads, base.id);
    if (policy?.id !== id) throw targetNotFound();
    return { table: 'organization_resource_policy', rowId: id, tags: policy.tags };
  }
  const node = await findNode(reads, base, id);
  if (node === undefined) throw targetNotFound();
  const rowId = node.kind === 'root' ? base.id : id;
  return { table: tableOf[node.kind], rowId, tags: node.tags };
}
