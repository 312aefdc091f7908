import type { Reads } from '../handles.ts';
import { findAccounts } from '../accounts/account-records.ts';
import type { Tag } from '../entities.ts';
import { nodeArn, nodeKind } from './organization-ids.ts';
import type { Organization } from './organization-records.ts';
import { findUnits } from './organizational-unit-records.ts';

/** Something that policies can be attached to: the root, an organizational unit, an account. */
export interface OrganizationNode {
  readonly id: string;
  readonly arn: string;
  readonly kind: 'root' | 'ou' | 'account';
  readonly name: string;
  readonly tags: readonly Tag[];
  /** Of a unit or an account: the unit that it is in; absent under the root. */
  readonly parentId?: string;
}

const rootName = 'Root';

/** By id; undefined where there is none. */
export async function findNode(
  reads: Reads,
  base: Organization,
  id: string,
): Promise<OrganizationNode | undefined> {
  return (await findNodes(reads, base, [id])).get(id);
}

/** Those of the ids that there are in the organization, by id, with two queries at most. */
export async function findNodes(
  reads: Reads,
  base: Organization,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OrganizationNode>> {
  const idsOf = (kind: OrganizationNode['kind']) => ids.filter((id) => nodeKind(id) === kind);
  const units = await findUnits(reads, idsOf('ou'));
  const accounts = await findAccounts(reads, idsOf('account'));
  const nodes: OrganizationNode[] = [
    ...units
      .filter(({ organizationId }) => organizationId === base.id)
      .map(({ organizationId: _organizationId, ...unit }) => ({
        ...unit,
        kind: 'ou' as const,
        arn: nodeArn(base, unit.id),
      })),
    ...accounts
      .filter(({ membership }) => membership?.organizationId === base.id)
      .map(({ id, name, tags = [], parentId }) => ({
        id,
        name,
        tags,
        kind: 'account' as const,
        arn: nodeArn(base, id),
        ...(parentId !== undefined && { parentId }),
      })),
  ];
  if (ids.includes(base.rootId)) nodes.push(rootOf(base));
  return new Map(nodes.map((node) => [node.id, node]));
}

const rootOf = (base: Organization): OrganizationNode => ({
  id: base.rootId,
  arn: nodeArn(base, base.rootId),
  kind: 'root',
  name: rootName,
  tags: base.rootTags,
});

/** How the store names a root or unit that something is in: the root has no name there. */
export function unitIdOf({ kind, id }: OrganizationNode): string | undefined {
  return kind === 'root' ? undefined : id;
}
