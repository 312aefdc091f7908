import { changing } from '../../store/changes/changing.ts';
import type { Transaction } from '../../store/changes/changing.ts';
import type { Records } from '../../store/store.ts';
import type { EndedSession, SessionEpoch } from './revocation.ts';

/** Rows of one statement: SQLite takes 32,766 parameters in one. */
const batchSize = 5000;

/** All, or those of these access key ids. */
export async function readEndedSessions(
  records: Records,
  ids?: readonly string[],
): Promise<readonly EndedSession[]> {
  if (ids === undefined) return await records.selectFrom('ended_session').selectAll().execute();
  const found: EndedSession[] = [];
  for (let start = 0; start < ids.length; start += batchSize) {
    const batch = ids.slice(start, start + batchSize);
    found.push(
      ...(await records.selectFrom('ended_session').selectAll().where('accessKeyId', 'in', batch).execute()),
    );
  }
  return found;
}

/** Those of all groups, or of the groups with these ids. */
export async function readSessionEpochs(
  records: Records,
  ids?: readonly string[],
): Promise<readonly SessionEpoch[]> {
  const query = records
    .selectFrom('session_epoch')
    .select(['groupKind', 'groupId', 'issuedBefore', 'expiresAt']);
  const rows = await (ids === undefined ? query : query.where('groupId', 'in', ids)).execute();
  return rows.map(({ groupKind, groupId, ...times }) => ({ kind: groupKind, id: groupId, ...times }));
}

export async function putEndedSessions(
  transaction: Transaction,
  sessions: readonly EndedSession[],
): Promise<void> {
  const ids = sessions.map(({ accessKeyId }) => accessKeyId);
  const records = changing(transaction, 'ended-session', ids);
  for (let start = 0; start < sessions.length; start += batchSize) {
    const batch = sessions.slice(start, start + batchSize);
    await records
      .insertInto('ended_session')
      .values(batch.map(({ accessKeyId, expiresAt }) => ({ accessKeyId, expiresAt })))
      .onConflict((conflict) => conflict.column('accessKeyId').doNothing())
      .execute();
  }
}

/** Keeps the later of two moments of one group. */
export async function putSessionEpoch(
  transaction: Transaction,
  { kind, id, issuedBefore, expiresAt }: SessionEpoch,
): Promise<void> {
  await changing(transaction, 'session-epoch', [id])
    .insertInto('session_epoch')
    .values({ groupKind: kind, groupId: id, issuedBefore, expiresAt })
    .onConflict((conflict) =>
      conflict
        .columns(['groupKind', 'groupId'])
        .doUpdateSet({ issuedBefore, expiresAt })
        .where('session_epoch.issuedBefore', '<', issuedBefore),
    )
    .execute();
}

/** Deletes what has no session left to end: every node forgets that by itself. `now`: epoch seconds. */
export async function deletePastRevocations(records: Records, now: number): Promise<void> {
  await records.deleteFrom('ended_session').where('expiresAt', '<=', now).execute();
  await records.deleteFrom('session_epoch').where('expiresAt', '<=', now).execute();
}
