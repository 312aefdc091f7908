import type { Records } from '../../store/store.ts';
import type { EndedSession, SessionEpoch } from './revocation.ts';

/** Rows of one statement: SQLite takes 32,766 parameters in one. */
const batchSize = 5000;

export async function readEndedSessions(records: Records): Promise<readonly EndedSession[]> {
  return await records.selectFrom('ended_session').selectAll().execute();
}

export async function readSessionEpochs(records: Records): Promise<readonly SessionEpoch[]> {
  const rows = await records
    .selectFrom('session_epoch')
    .select(['groupKind', 'groupId', 'issuedBefore', 'expiresAt'])
    .execute();
  return rows.map(({ groupKind, groupId, ...times }) => ({ kind: groupKind, id: groupId, ...times }));
}

export async function putEndedSessions(records: Records, sessions: readonly EndedSession[]): Promise<void> {
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
  records: Records,
  { kind, id, issuedBefore, expiresAt }: SessionEpoch,
): Promise<void> {
  await records
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

/** Deletes what has no session left to end. `now`: epoch seconds. */
export async function deletePastRevocations(records: Records, now: number): Promise<void> {
  await records.deleteFrom('ended_session').where('expiresAt', '<=', now).execute();
  await records.deleteFrom('session_epoch').where('expiresAt', '<=', now).execute();
}
