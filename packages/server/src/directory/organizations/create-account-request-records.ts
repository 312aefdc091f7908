import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How it lies in the store what became of the requests to make accounts. */

/** What became of a request to make an account; times in epoch seconds. */
export interface CreateAccountRequest {
  /** `car-…` */
  readonly id: string;
  readonly organizationId: string;
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
  organizationId: string,
  id: string,
): Promise<CreateAccountRequest | undefined> {
  const [request] = await selectRequests(reads, organizationId).where('id', '=', id).execute();
  return request && toRequest(request);
}

/** Up to `limit` requests in one of the states, by id, after the id `after`. */
export async function listCreateAccountRequests(
  reads: Reads,
  organizationId: string,
  states: readonly CreateAccountRequest['state'][],
  after: string,
  limit: number,
): Promise<readonly CreateAccountRequest[]> {
  if (states.length === 0) return [];
  const rows = await selectRequests(reads, organizationId)
    .where('state', 'in', states)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toRequest);
}

/** Forgets the requests of an organization. */
export async function deleteCreateAccountRequests(writes: Writes, organizationId: string): Promise<void> {
  await uncached(writes)
    .deleteFrom('create_account_request')
    .where('organizationId', '=', organizationId)
    .execute();
}

const selectRequests = (reads: Reads, organizationId: string) =>
  reading(reads)
    .selectFrom('create_account_request')
    .selectAll()
    .where('organizationId', '=', organizationId);

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
