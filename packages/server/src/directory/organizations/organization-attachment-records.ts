import type { Change } from '../../store/changes/changes.ts';
import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import { nodeKind } from './organization-ids.ts';
import type { Organization } from './organization-records.ts';
import { authorizationTypes, findFullAccessPolicy, fullAccessOf } from './organization-policy-types.ts';
import type { AuthorizationPolicyType, OrganizationPolicyType } from './organization-policy-types.ts';

/** How it lies in the store what policies of the organization are attached to: its root, its units, its accounts. */

export interface OrganizationAttachment {
  readonly targetId: string;
  readonly type: OrganizationPolicyType;
  readonly policyId: string;
  readonly organizationId: string;
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

/** Up to `limit` targets of a policy in an organization, by id, after the id `after`. */
export async function listTargetIds(
  reads: Reads,
  organizationId: string,
  policyId: string,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await reading(reads)
    .selectFrom('organization_attachment')
    .select('targetId')
    .where('organizationId', '=', organizationId)
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
  { targetId, type, policyId }: Omit<OrganizationAttachment, 'organizationId'>,
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
export async function attachFullAccess(
  writes: Writes,
  { id: organizationId, enabledTypes }: Organization,
  targetId: string,
): Promise<void> {
  for (const type of enabledTypes) {
    const fullAccess = fullAccessOf(type);
    if (fullAccess === undefined) continue;
    await insertAttachment(writes, { targetId, type, policyId: fullAccess.id, organizationId });
  }
}

/** Gives the root, every unit and every account full access by the type. */
export async function attachFullAccessToAll(
  writes: Writes,
  { id: organizationId, rootId }: Organization,
  type: AuthorizationPolicyType,
): Promise<void> {
  const { id: policyId } = authorizationTypes[type].fullAccess;
  await insertAttachment(writes, { targetId: rootId, type, policyId, organizationId });
  for (const table of ['organizational_unit', 'account'] as const) {
    await changing(writes, { kind: 'organization', id: rootId })
      .insertInto('organization_attachment')
      .columns(['targetId', 'type', 'policyId', 'organizationId'])
      .expression((from) =>
        from
          .selectFrom(table)
          .select((select) => [
            'id as targetId',
            select.val(type).as('type'),
            select.val(policyId).as('policyId'),
            select.val(organizationId).as('organizationId'),
          ])
          .where('organizationId', '=', organizationId),
      )
      .execute();
  }
}

/** Takes every policy of the type from everything in the organization. */
export async function detachAll(
  writes: Writes,
  organizationId: string,
  type: OrganizationPolicyType,
): Promise<void> {
  await changing(writes, { kind: 'organization', id: type })
    .deleteFrom('organization_attachment')
    .where('organizationId', '=', organizationId)
    .where('type', '=', type)
    .execute();
}

/** Takes every policy from an account that leaves. */
export async function detachAllFrom(writes: Writes, accountId: string): Promise<void> {
  await changing(writes, { kind: 'account', id: accountId })
    .deleteFrom('organization_attachment')
    .where('targetId', '=', accountId)
    .execute();
}
