import type { Records } from '../store.ts';
import type { ChangeLog } from './change-log.ts';
import { Changes } from './changes.ts';

/** Does the work of a transaction, and keeps with it what it noted as changed. */
export async function workAndTell<Result>(
  records: Records,
  log: ChangeLog,
  work: (records: Records, changes: Changes) => Promise<Result>,
): Promise<Result> {
  const changes = new Changes();
  const result = await work(records, changes);
  if (!changes.isEmpty) await log.append(records, changes);
  return result;
}
