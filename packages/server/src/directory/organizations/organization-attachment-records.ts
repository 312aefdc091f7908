import type { Change } from '../changes.ts';
import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import { nodeKind } from './organization-ids.ts';
import { findOrganization } from './organization-records.ts';
import { findFullAccessPolicy, policyTypes } from './organization-policy-types.ts';
import type { OrganizationPolicyType } from './organization-policy-types.ts';

/** How it lies in the store what policies of the organization are attached to: its root, its units, its accounts. */

export interface OrganizationAttachment {
  readonly targetId: string;
  readonly type: OrganizationPolicyType;
  readonly policyId: string;
}

/** What is attached to any of the targets, by policy id. */
export async function listAttachmentsOf(
  reads: Reads,
  targetIds: readonly string[],
): Promise<readonly OrganizationAttachment[]> {
  return await reading(reads)
    .selectFrom('organization_attachment')
    .selectAll()
    .where('targetId', 'in', targetIds)
    .orderBy('policyId')
    .execute();
}

/** The documents of policies, by id; those that come with the service are among them. */
export async function listContents(
  reads: Reads,
  policyIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (policyIds.length === 0) return new Map();
  const rows = await reading(reads)
    .selectFrom('organization_policy')
    .select(['id', 'content'])
    .where('id', 'in', policyIds)
    .execute();
  const contents = new Map(rows.map(({ id, content }) => [id, content]));
  for (const id of policyIds) {
    const fullAccess = findFullAccessPolicy(id);
    if (fullAccess !== undefined) contents.set(id, fullAccess.content);
  }
  return contents;
}

/** Up to `limit` targets of a policy, by id, after the id `after`. */
export async function listTargetIds(
  reads: Reads,
  policyId: string,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await reading(reads)
    .selectFrom('organization_attachment')
    .select('targetId')
    .where('policyId', '=', policyId)
    .where('targetId', '>', after)
    .orderBy('targetId')
    .limit(limit)
    .execute();
  return rows.map(({ targetId }) => targetId);
}

/** What is attached to an account alone bounds no other. */
function changeOf(targetId: string): Change<'account' | 'organization'> {
  return { kind: nodeKind(targetId) === 'account' ? 'account' : 'organization', id: targetId };
}

export async function insertAttachment(writes: Writes, attachment: OrganizationAttachment): Promise<void> {
  await changing(writes, changeOf(attachment.targetId))
    .insertInto('organization_attachment')
    .values(attachment)
    .execute();
}

/** Says whether it was attached. */
export async function deleteAttachment(
  writes: Writes,
  { targetId, type, policyId }: OrganizationAttachment,
): Promise<boolean> {
  const result = await changing(writes, changeOf(targetId))
    .deleteFrom('organization_attachment')
    .where('targetId', '=', targetId)
    .where('type', '=', type)
    .where('policyId', '=', policyId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** A new unit or account has full access by each type that is enabled, as on AWS: other policies narrow it then. */
export async function attachFullAccess(writes: Writes, targetId: string): Promise<void> {
  const { enabledTypes } = await findOrganization(writes);
  for (const type of enabledTypes) {
    await insertAttachment(writes, { targetId, type, policyId: policyTypes[type].fullAccess.id });
  }
}

/** Gives the root, every unit and every account full access by the type. */
export async function attachFullAccessToAll(writes: Writes, type: OrganizationPolicyType): Promise<void> {
  const { id } = policyTypes[type].fullAccess;
  const { rootId } = await findOrganization(writes);
  await insertAttachment(writes, { targetId: rootId, type, policyId: id });
  for (const table of ['organizational_unit', 'account'] as const) {
    await changing(writes, { kind: 'organization', id: rootId })
      .insertInto('organization_attachment')
      .columns(['targetId', 'type', 'policyId'])
      .expression((from) =>
        from
          .selectFrom(table)
          .select((select) => ['id as targetId', select.val(type).as('type'), select.val(id).as('policyId')]),
      )
      .execute();
  }
}

/** Takes every policy of the type from everything. */
export async function detachAll(writes: Writes, type: OrganizationPolicyType): Promise<void> {
  await changing(writes, { kind: 'organization', id: type })
    .deleteFrom('organization_attachment')
    .where('type', '=', type)
    .execute();
}
