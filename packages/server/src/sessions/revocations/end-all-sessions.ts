import { listAccounts } from '../../directory/accounts/account-records.ts';
import { openReads } from '../../directory/queries.ts';
import type { Store } from '../../store/store.ts';
import { deleteSessionKeys } from '../keys/delete-session-keys.ts';
import { Revocations } from './revocations.ts';
import type { GroupToEnd } from './revocations.ts';

const pageSize = 1000;

/**
 * Ends every session that was issued before `now` (epoch seconds), in every account, and deletes the keys that they were
 * sealed with. For a store that no service runs on.
 *
 * Without the keys nothing opens that was sealed with them, nor what whoever still has them seals from now on, such as the
 * service that a backup was made of. With the ends, sessions are listed as ended.
 */
export async function endAllSessions(store: Store, now: number): Promise<void> {
  const revocations = await Revocations.open(store, now);
  await revocations.endGroups(await allAccounts(store, now), now);
  await store.transaction((records) => deleteSessionKeys(records));
}

async function allAccounts(store: Store, issuedBefore: number): Promise<readonly GroupToEnd[]> {
  const reads = openReads(store.records);
  const groups: GroupToEnd[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const accounts = await listAccounts(reads, after, pageSize);
    for (const { id } of accounts) groups.push({ kind: 'account', id, issuedBefore });
    after = accounts.at(-1)?.id;
  }
  return groups;
}
