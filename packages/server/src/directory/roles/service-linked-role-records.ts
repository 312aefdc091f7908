import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How lies in the store which service-linked roles were deleted. */

/** Seconds for which it can be asked what became of a deletion. */
const keptFor = 30 * 24 * 60 * 60;

/** Notes a deletion, and forgets those of long ago. */
export async function insertDeletionTask(
  writes: Writes,
  task: { readonly taskId: string; readonly accountId: string; readonly createdAt: number },
): Promise<void> {
  await uncached(writes)
    .deleteFrom('service_linked_role_deletion')
    .where('createdAt', '<', task.createdAt - keptFor)
    .execute();
  await uncached(writes).insertInto('service_linked_role_deletion').values(task).execute();
}

export async function hasDeletionTask(reads: Reads, accountId: string, taskId: string): Promise<boolean> {
  const row = await reading(reads)
    .selectFrom('service_linked_role_deletion')
    .select('taskId')
    .where('taskId', '=', taskId)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}
