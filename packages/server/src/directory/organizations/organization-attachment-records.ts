import type { Records } from '../../store/store.ts';
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
  records: Records,
  targetIds: readonly string[],
): Promise<readonly OrganizationAttachment[]> {
  return await records
    .selectFrom('organization_attachment')
    .selectAll()
    .where('targetId', 'in', targetIds)
    .orderBy('policyId')
    .execute();
}

/** The documents of policies, by id; those that come with the service are among them. */
export async function listContents(
  records: Records,
  policyIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (policyIds.length === 0) return new Map();
  const rows = await records
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
  records: Records,
  policyId: string,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await records
    .selectFrom('organization_attachment')
    .select('targetId')
    .where('policyId', '=', policyId)
    .where('targetId', '>', after)
    .orderBy('targetId')
    .limit(limit)
    .execute();
  return rows.map(({ targetId }) => targetId);
}

export async function insertAttachment(records: Records, attachment: OrganizationAttachment): Promise<void> {
  await records.insertInto('organization_attachment').values(attachment).execute();
}

/** Says whether it was attached. */
export async function deleteAttachment(
  records: Records,
  { targetId, type, policyId }: OrganizationAttachment,
): Promise<boolean> {
  const result = await records
    .deleteFrom('organization_attachment')
    .where('targetId', '=', targetId)
    .where('type', '=', type)
    .where('policyId', '=', policyId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** A new unit or account has full access by each type that is enabled, as on AWS: other policies narrow it then. */
export async function attachFullAccess(records: Records, targetId: string): Promise<void> {
  const { enabledTypes } = await findOrganization(records);
  for (const type of enabledTypes) {
    await insertAttachment(records, { targetId, type, policyId: policyTypes[type].fullAccess.id });
  }
}

/** Gives the root, every unit and every account full access by the type. */
export async function attachFullAccessToAll(records: Records, type: OrganizationPolicyType): Promise<void> {
  const { id } = policyTypes[type].fullAccess;
  const { rootId } = await findOrganization(records);
  await insertAttachment(records, { targetId: rootId, type, policyId: id });
  for (const table of ['organizational_unit', 'account'] as const) {
    await records
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
export async function detachAll(records: Records, type: OrganizationPolicyType): Promise<void> {
  await records.deleteFrom('organization_attachment').where('type', '=', type).execute();
}
