import { changing } from '../../store/changes/changing.ts';
import type { Transaction } from '../../store/changes/changing.ts';
import type { Records } from '../../store/store.ts';
import type { SealedSigningKey } from './signing-key.ts';

/** How the keys that digests are signed with lie in the store. `createdAt`: epoch seconds. */
export type AuditKeyRecord = SealedSigningKey & { readonly createdAt: number };

/** The oldest first. */
export async function listAuditKeys(records: Records): Promise<readonly AuditKeyRecord[]> {
  return await records.selectFrom('audit_key').selectAll().orderBy('createdAt').execute();
}

/** The key that is added is the newest, also where the clock was set back or stands still. */
export async function insertAuditKey(
  transaction: Transaction,
  key: SealedSigningKey,
  now: number,
): Promise<AuditKeyRecord> {
  const newest = (await listAuditKeys(transaction.records)).at(-1);
  const record = { ...key, createdAt: Math.max(now, (newest?.createdAt ?? 0) + 1) };
  await changing(transaction, 'audit-key', [key.fingerprint])
    .insertInto('audit_key')
    .values(record)
    .execute();
  return record;
}

/** Before another key is inserted: nodes hear of that. */
export async function deletePrivateKeys(transaction: Transaction): Promise<void> {
  await changing(transaction, 'audit-key', [])
    .updateTable('audit_key')
    .set({ sealedKey: new Uint8Array() })
    .execute();
}
