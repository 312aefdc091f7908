import { groupArn } from '../../directory/arns.ts';
import { createUniqueId } from '../../directory/identifiers.ts';
import { findGroupByName, insertGroup } from '../../directory/groups/group-records.ts';
import { isSamePlace } from './check-place.ts';
import type { DumpedGroup } from './dump.ts';
import { importOwnedPolicies } from './import-owner.ts';
import type { ImportTransaction } from './import-transaction.ts';

/** Makes the groups, or gives those that are there their policies. */
export async function importGroups(
  transaction: ImportTransaction,
  groups: readonly DumpedGroup[],
): Promise<void> {
  const { writes, accountId, now, report } = transaction;
  for (const group of groups) {
    const entity = `group ${group.name}`;
    const existing = await findGroupByName(writes, accountId, group.name);
    if (existing !== undefined && !isSamePlace(report, entity, group, existing)) continue;
    const id = existing?.id ?? createUniqueId('AGPA', accountId);
    if (existing === undefined) {
      await insertGroup(writes, { id, accountId, name: group.name, path: group.path, createdAt: now });
    }
    const isChanged = await importOwnedPolicies(transaction, entity, id, group);
    const outcome = existing === undefined ? 'Made' : isChanged ? 'Changed' : 'Unchanged';
    report.count('Group', outcome, accountId, groupArn(accountId, group.path, group.name));
  }
}
