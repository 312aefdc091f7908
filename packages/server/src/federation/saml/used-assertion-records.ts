import { reading, uncached } from '../../directory/queries.ts';
import type { Writes } from '../../directory/queries.ts';

/** How it lies in the store which assertions were used up. */

/** Notes a use of an assertion, and forgets those that are past. Says whether it is the first. Times in epoch seconds. */
export async function insertUsedAssertion(
  writes: Writes,
  assertion: { readonly id: string; readonly expiresAt: number },
  now: number,
): Promise<boolean> {
  await uncached(writes).deleteFrom('used_assertion').where('expiresAt', '<=', now).execute();
  const used = await reading(writes)
    .selectFrom('used_assertion')
    .select('id')
    .where('id', '=', assertion.id)
    .executeTakeFirst();
  if (used !== undefined) return false;
  await uncached(writes).insertInto('used_assertion').values(assertion).execute();
  return true;
}
