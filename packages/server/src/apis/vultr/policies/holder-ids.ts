import { listPolicyEntities } from '../../../directory/policies/policy-entity-records.ts';
import type { Reads } from '../../../directory/handles.ts';

/** More users than an account may have. */
const most = 10_000;

/** The unique ids of the users or the groups of an account that have a policy attached. */
export async function holderIds(
  reads: Reads,
  kind: 'user' | 'group',
  accountId: string,
  policyArn: string,
): Promise<readonly string[]> {
  const filter = { accountId, policyArn, pathPrefix: '/', isAttached: true, isBoundary: false };
  return (await listPolicyEntities(reads, kind, filter, '', most)).map(({ id }) => id);
}
