import type { Records } from '../../store/store.ts';

/** How lies in the store which service-linked roles were deleted. */

/** Seconds for which it can be asked what became of a deletion. */
const keptFor = 30 * 24 * 60 * 60;

/** Notes a deletion, and forgets those of long ago. */
export async function insertDeletionTask(
  records: Records,
  task: { readonly taskId: string; readonly accountId: string; readonly createdAt: number },
): Promise<void> {
  await records
    .deleteFrom('service_linked_role_deletion')
    .where('createdAt', '<', task.createdAt - keptFor)
    .execute();
  await records.insertInto('service_linked_role_deletion').values(task).execute();
}

export async function hasDeletionTask(records: Records, accountId: string, taskId: string): Promise<boolean> {
  const row = await records
    .selectFrom('service_linked_role_deletion')
    .select('taskId')
    .where('taskId', '=', taskId)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}
