import { administratorAccessArn } from '../directory/accounts/create-account.ts';
import type { Writes } from '../directory/handles.ts';
import { createUniqueId } from '../directory/identifiers.ts';
import { attachPolicy } from '../directory/policies/policy-records.ts';
import { insertUser } from '../directory/users/user-records.ts';

/** The name of the first administrator. */
export const administratorName = 'administrator';

/** Makes a user who may do everything, and answers its unique id. `now`: epoch seconds. */
export async function createAdministrator(
  writes: Writes,
  accountId: string,
  name: string,
  now: number,
): Promise<string> {
  const userId = createUniqueId('AIDA', accountId);
  await insertUser(writes, { id: userId, accountId, name, path: '/', createdAt: now, tags: [] });
  await attachPolicy(writes, {
    ownerId: userId,
    accountId,
    policyArn: administratorAccessArn,
    attachedAt: now,
  });
  return userId;
}
