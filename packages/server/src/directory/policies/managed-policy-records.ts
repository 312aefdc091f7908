import type { Selectable } from 'kysely';
import type { ManagedPolicyTable } from '../../store/schema.ts';
import { changing, reading, uncachedColumns } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Tag } from '../entities.ts';
import { startsWith } from '../starts-with.ts';
import { readTags } from '../tag-text.ts';

/** How the managed policies of accounts lie in the store. */

export interface ManagedPolicy {
  /** `ANPA…` */
  readonly id: string;
  /** 12 digits, or `aws`. */
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly description?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly defaultVersionId: string;
  readonly tags: readonly Tag[];
}

/** What a policy of an account is found by: in its tables, and in caches. */
export type PolicyKey = Pick<ManagedPolicy, 'id' | 'arn'>;

/** One version of a managed policy. */
export interface PolicyVersion {
  readonly versionId: string;
  /** JSON text. */
  readonly document: string;
  readonly createdAt: number;
}

function toManagedPolicy(row: Selectable<ManagedPolicyTable>): ManagedPolicy {
  const { nameKey: _nameKey, nextVersionNumber: _nextVersionNumber, description, tags, ...rest } = row;
  return { ...rest, tags: readTags(tags), ...(description !== null && { description }) };
}

/** By ARN, which is matched with its path and its case. */
export async function findCustomerPolicy(reads: Reads, arn: string): Promise<ManagedPolicy | undefined> {
  const row = await reading(reads)
    .selectFrom('managed_policy')
    .selectAll()
    .where('arn', '=', arn)
    .executeTakeFirst();
  return row && toManagedPolicy(row);
}

/** By unique id. */
export async function findCustomerPolicyById(reads: Reads, id: string): Promise<ManagedPolicy | undefined> {
  const row = await reading(reads)
    .selectFrom('managed_policy')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toManagedPolicy(row);
}

/** An account's policy of this name, at any path; names are unique without regard to case. */
export async function findCustomerPolicyByName(
  reads: Reads,
  accountId: string,
  name: string,
): Promise<ManagedPolicy | undefined> {
  const row = await reading(reads)
    .selectFrom('managed_policy')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('nameKey', '=', name.toLowerCase())
    .executeTakeFirst();
  return row && toManagedPolicy(row);
}

/** Whether the account has a policy of this name, at any path; names are unique without regard to case. */
export async function hasPolicyNamed(reads: Reads, accountId: string, name: string): Promise<boolean> {
  const row = await reading(reads)
    .selectFrom('managed_policy')
    .select('id')
    .where('accountId', '=', accountId)
    .where('nameKey', '=', name.toLowerCase())
    .executeTakeFirst();
  return row !== undefined;
}

/** The document of a managed policy's default version. */
export async function findDefaultDocument(reads: Reads, arn: string): Promise<string | undefined> {
  const row = await reading(reads)
    .selectFrom('managed_policy')
    .innerJoin('managed_policy_version', (join) =>
      join
        .onRef('managed_policy_version.policyId', '=', 'managed_policy.id')
        .onRef('managed_policy_version.versionId', '=', 'managed_policy.defaultVersionId'),
    )
    .select('managed_policy_version.document')
    .where('managed_policy.arn', '=', arn)
    .executeTakeFirst();
  return row?.document;
}

export async function findPolicyVersion(
  reads: Reads,
  policyId: string,
  versionId: string,
): Promise<PolicyVersion | undefined> {
  return await reading(reads)
    .selectFrom('managed_policy_version')
    .select(['versionId', 'document', 'createdAt'])
    .where('policyId', '=', policyId)
    .where('versionId', '=', versionId)
    .executeTakeFirst();
}

/**
 * Adds a policy with its first and only version, which is the default one. It may be somebody's already, as a boundary that
 * was missing.
 */
export async function insertManagedPolicy(
  writes: Writes,
  policy: Omit<ManagedPolicy, 'defaultVersionId' | 'updatedAt'>,
  document: string,
): Promise<ManagedPolicy> {
  const { createdAt } = policy;
  const inserted = { ...policy, updatedAt: createdAt, defaultVersionId: 'v1' };
  const records = changing(writes, { kind: 'managed-policy', id: policy.arn });
  await records
    .insertInto('managed_policy')
    .values({
      ...inserted,
      nameKey: policy.name.toLowerCase(),
      description: policy.description ?? null,
      nextVersionNumber: 2,
      tags: JSON.stringify(policy.tags),
    })
    .execute();
  await records
    .insertInto('managed_policy_version')
    .values({ policyId: policy.id, versionId: 'v1', document, createdAt })
    .execute();
  return inserted;
}

export async function updatePolicyDescription(
  writes: Writes,
  id: string,
  description: string,
  updatedAt: number,
): Promise<void> {
  await uncachedColumns(writes)
    .updateTable('managed_policy')
    .set({ description, updatedAt })
    .where('id', '=', id)
    .execute();
}

/** Deletes a policy with all its versions. */
export async function deleteManagedPolicyRecord(writes: Writes, { id, arn }: PolicyKey): Promise<void> {
  const records = changing(writes, { kind: 'managed-policy', id: arn });
  await records.deleteFrom('managed_policy_version').where('policyId', '=', id).execute();
  await records.deleteFrom('managed_policy').where('id', '=', id).execute();
}

/** Which policies a list is to have. */
export interface PolicyFilter {
  readonly pathPrefix: string;
  /** Only those that somebody has as a permission policy. */
  readonly isAttached: boolean;
  /** Only those that bound somebody. */
  readonly isBoundary: boolean;
}

/** Up to `limit` policies of an account, by lower-case name, after the name `after`. */
export async function listManagedPolicies(
  reads: Reads,
  accountId: string,
  filter: PolicyFilter,
  after: string,
  limit: number,
): Promise<readonly ManagedPolicy[]> {
  const rows = await reading(reads)
    .selectFrom('managed_policy')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('nameKey', '>', after)
    .where((where) => startsWith(where, 'path', filter.pathPrefix))
    .$if(filter.isAttached, (query) =>
      query.where('arn', 'in', (attached) =>
        attached.selectFrom('policy_attachment').select('policyArn').where('accountId', '=', accountId),
      ),
    )
    .$if(filter.isBoundary, (query) =>
      query.where((where) =>
        where.exists(
          where
            .selectFrom('user')
            .select('user.id')
            .where('user.accountId', '=', accountId)
            .whereRef('user.permissionsBoundary', '=', 'managed_policy.arn')
            .unionAll(
              where
                .selectFrom('role')
                .select('role.id')
                .where('role.accountId', '=', accountId)
                .whereRef('role.permissionsBoundary', '=', 'managed_policy.arn'),
            ),
        ),
      ),
    )
    .orderBy('nameKey')
    .limit(limit)
    .execute();
  return rows.map(toManagedPolicy);
}
