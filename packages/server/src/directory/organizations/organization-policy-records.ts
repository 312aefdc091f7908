import type { Selectable } from 'kysely';
import type { OrganizationPolicyTable } from '../../store/account-tables.ts';
import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Tag } from '../entities.ts';
import { findFullAccessPolicy, fullAccessOf } from './organization-policy-types.ts';
import type { FullAccessPolicy, OrganizationPolicyType } from './organization-policy-types.ts';
import { readTags } from '../tag-text.ts';

type StoredPolicy = Selectable<OrganizationPolicyTable>;

/** How the policies of the organization lie in the store, and to what they are attached. */

export interface OrganizationPolicy {
  /** `p-…` */
  readonly id: string;
  /** The organization that it is of; absent where it comes with the service. */
  readonly organizationId?: string;
  readonly type: OrganizationPolicyType;
  readonly name: string;
  readonly description: string;
  /** JSON text. */
  readonly content: string;
  readonly tags: readonly Tag[];
  /** It comes with the service, and has no row. */
  readonly isOfAws: boolean;
  /** Epoch seconds; 0 where it is not known, and where it comes with the service. */
  readonly updatedAt: number;
}

/** One that an organization made. */
export type OwnOrganizationPolicy = OrganizationPolicy & { readonly organizationId: string };

const toPolicy = (row: Selectable<OrganizationPolicyTable>): OrganizationPolicy => ({
  ...row,
  tags: readTags(row.tags),
  isOfAws: false,
});

const ofAws = ({ arn: _arn, ...policy }: FullAccessPolicy): OrganizationPolicy => ({
  ...policy,
  tags: [],
  isOfAws: true,
  updatedAt: 0,
});

/** By id, of those of an organization and those that come with the service. */
export async function findOrganizationPolicy(
  reads: Reads,
  organizationId: string,
  id: string,
): Promise<OrganizationPolicy | undefined> {
  const fullAccess = findFullAccessPolicy(id);
  if (fullAccess !== undefined) return ofAws(fullAccess);
  const row = await reading(reads)
    .selectFrom('organization_policy')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toPolicy(row);
}

/** What a policy says, and since when. */
export type PolicyContent = Pick<OrganizationPolicy, 'id' | 'content' | 'updatedAt'>;

/** What policies of an organization say, of those ids that there are. */
export async function listPolicyContents(
  reads: Reads,
  organizationId: string,
  ids: readonly string[],
): Promise<readonly PolicyContent[]> {
  return await reading(reads)
    .selectFrom('organization_policy')
    .select(['id', 'content', 'updatedAt'])
    .where('organizationId', '=', organizationId)
    .where('id', 'in', ids)
    .execute();
}

export async function hasOrganizationPolicyNamed(
  reads: Reads,
  organizationId: string,
  type: OrganizationPolicyType,
  name: string,
): Promise<boolean> {
  if (fullAccessOf(type)?.name === name) return true;
  const row = await reading(reads)
    .selectFrom('organization_policy')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('type', '=', type)
    .where('name', '=', name)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countOrganizationPolicies(
  reads: Reads,
  organizationId: string,
  type: OrganizationPolicyType,
): Promise<number> {
  const row = await reading(reads)
    .selectFrom('organization_policy')
    .select((select) => select.fn.countAll().as('count'))
    .where('organizationId', '=', organizationId)
    .where('type', '=', type)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Up to `limit` policies of a type, by id, after the id `after`. */
export async function listOrganizationPolicies(
  reads: Reads,
  organizationId: string,
  type: OrganizationPolicyType,
  after: string,
  limit: number,
): Promise<readonly OrganizationPolicy[]> {
  const rows = await reading(reads)
    .selectFrom('organization_policy')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('type', '=', type)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  const fullAccess = fullAccessOf(type);
  const found = rows.map(toPolicy);
  if (fullAccess !== undefined && fullAccess.id > after) found.push(ofAws(fullAccess));
  return found.sort((left, right) => (left.id < right.id ? -1 : 1)).slice(0, limit);
}

/** The policies of a type that are attached to a target, by id; a quota keeps them few. */
export async function listAttachedPolicies(
  reads: Reads,
  targetId: string,
  type: OrganizationPolicyType,
): Promise<readonly OrganizationPolicy[]> {
  const attached = await reading(reads)
    .selectFrom('organization_attachment')
    .leftJoin('organization_policy', 'organization_policy.id', 'organization_attachment.policyId')
    .selectAll('organization_policy')
    .select('organization_attachment.policyId')
    .where('organization_attachment.targetId', '=', targetId)
    .where('organization_attachment.type', '=', type)
    .orderBy('organization_attachment.policyId')
    .execute();
  return attached.flatMap(({ policyId, ...row }) => {
    const fullAccess = findFullAccessPolicy(policyId);
    if (fullAccess !== undefined) return [ofAws(fullAccess)];
    return isRow(row) ? [toPolicy(row)] : [];
  });
}

/** A policy that has a row has all of it. */
function isRow(
  row: Readonly<{ [Column in keyof StoredPolicy]: StoredPolicy[Column] | null }>,
): row is StoredPolicy {
  return row.id !== null;
}

export async function insertOrganizationPolicy(
  writes: Writes,
  { isOfAws: _isOfAws, ...policy }: OwnOrganizationPolicy,
): Promise<void> {
  await changing(writes, { kind: 'organization', id: policy.id })
    .insertInto('organization_policy')
    .values({ ...policy, tags: JSON.stringify(policy.tags) })
    .execute();
}

export async function updateOrganizationPolicy(
  writes: Writes,
  id: string,
  values: Pick<OrganizationPolicy, 'name' | 'description' | 'content' | 'updatedAt'>,
): Promise<void> {
  await changing(writes, { kind: 'organization', id })
    .updateTable('organization_policy')
    .set(values)
    .where('id', '=', id)
    .execute();
}

export async function deleteOrganizationPolicy(writes: Writes, id: string): Promise<void> {
  await changing(writes, { kind: 'organization', id })
    .deleteFrom('organization_policy')
    .where('id', '=', id)
    .execute();
}
