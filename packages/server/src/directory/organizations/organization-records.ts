import { changing, reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Tag } from '../entities.ts';
import type { OrganizationPolicyType } from './organization-policy-types.ts';
import { readTags } from '../tag-text.ts';

/** How the organization and what became of the requests to make accounts lie in the store. */

export interface Organization {
  /** `o-…` */
  readonly id: string;
  /** `r-…` */
  readonly rootId: string;
  readonly rootTags: readonly Tag[];
  /** In AWS's order. */
  readonly enabledTypes: readonly OrganizationPolicyType[];
}

/** There is one from the first start on. */
export async function findOrganization(reads: Reads): Promise<Organization> {
  const row = await reading(reads).selectFrom('organization').selectAll().executeTakeFirstOrThrow();
  const enabledTypes: OrganizationPolicyType[] = [];
  if (row.serviceControlEnabled === 1) enabledTypes.push('SERVICE_CONTROL_POLICY');
  if (row.resourceControlEnabled === 1) enabledTypes.push('RESOURCE_CONTROL_POLICY');
  return { id: row.id, rootId: row.rootId, rootTags: readTags(row.rootTags), enabledTypes };
}

const columnOf = {
  SERVICE_CONTROL_POLICY: 'serviceControlEnabled',
  RESOURCE_CONTROL_POLICY: 'resourceControlEnabled',
} as const satisfies Record<OrganizationPolicyType, string>;

export async function setTypeEnabled(
  writes: Writes,
  type: OrganizationPolicyType,
  isEnabled: boolean,
): Promise<void> {
  await changing(writes, { kind: 'organization', id: type })
    .updateTable('organization')
    .set({ [columnOf[type]]: isEnabled ? 1 : 0 })
    .execute();
}

/** What became of a request to make an account; times in epoch seconds. */
export interface CreateAccountRequest {
  /** `car-…` */
  readonly id: string;
  readonly accountName: string;
  readonly state: 'SUCCEEDED' | 'FAILED';
  readonly requestedAt: number;
  readonly accountId?: string;
  readonly failureReason?: string;
}

export async function insertCreateAccountRequest(
  writes: Writes,
  request: CreateAccountRequest,
): Promise<void> {
  const { accountId = null, failureReason = null } = request;
  await uncached(writes)
    .insertInto('create_account_request')
    .values({ ...request, accountId, failureReason })
    .execute();
}

export async function findCreateAccountRequest(
  reads: Reads,
  id: string,
): Promise<CreateAccountRequest | undefined> {
  const [request] = await selectRequests(reads).where('id', '=', id).execute();
  return request && toRequest(request);
}

/** Up to `limit` requests in one of the states, by id, after the id `after`. */
export async function listCreateAccountRequests(
  reads: Reads,
  states: readonly CreateAccountRequest['state'][],
  after: string,
  limit: number,
): Promise<readonly CreateAccountRequest[]> {
  if (states.length === 0) return [];
  const rows = await selectRequests(reads)
    .where('state', 'in', states)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toRequest);
}

const selectRequests = (reads: Reads) => reading(reads).selectFrom('create_account_request').selectAll();

function toRequest({
  accountId,
  failureReason,
  ...request
}: Awaited<ReturnType<ReturnType<typeof selectRequests>['executeTakeFirstOrThrow']>>): CreateAccountRequest {
  return {
    ...request,
    ...(accountId !== null && { accountId }),
    ...(failureReason !== null && { failureReason }),
  };
}
