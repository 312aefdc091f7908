import { sql } from 'kysely';
import type { Schema } from './schema.ts';
import { putMasterKeyCheck } from './sealing.ts';
import type { Sealer } from './sealing.ts';
import type { Records } from './store.ts';

/** A column that is sealed: each value for the table and the row's key, e.g. `access_key:AKIA…`. */
interface SealedColumn {
  readonly table: keyof Schema;
  readonly key: string;
  readonly column: string;
}

/** Every column that holds what a sealer made. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'access_key', key: 'id', column: 'sealedSecret' },
  { table: 'mfa_device', key: 'serialNumber', column: 'sealedSeed' },
  { table: 'server_certificate', key: 'id', column: 'sealedPrivateKey' },
  { table: 'service_specific_credential', key: 'id', column: 'sealedSecret' },
  { table: 'saml_private_key', key: 'id', column: 'sealedKey' },
  { table: 'session_key', key: 'id', column: 'sealedKey' },
  { table: 'audit_key', key: 'fingerprint', column: 'sealedKey' },
  { table: 'web_identity_key', key: 'id', column: 'sealedKey' },
];

const pageSize = 1000;

/**
 * Seals everything that `before` sealed with `after`, the check of the master key among it, and answers how many secrets that
 * were. To be run in one transaction, on a store that nobody else has in memory.
 *
 * @throws {SealError} naming what does not open.
 */
export async function reseal(records: Records, before: Sealer, after: Sealer): Promise<number> {
  let count = 0;
  for (const column of sealedColumns) count += await resealColumn(records, column, before, after);
  await putMasterKeyCheck(records, after);
  return count;
}

async function resealColumn(
  records: Records,
  { table, key, column }: SealedColumn,
  before: Sealer,
  after: Sealer,
): Promise<number> {
  let count = 0;
  for (let last = ''; ;) {
    const { rows } = await sql<{ readonly key: string; readonly sealed: Uint8Array }>`
      select ${sql.ref(key)} as "key", ${sql.ref(column)} as "sealed" from ${sql.table(table)}
      where ${sql.ref(key)} > ${last} order by ${sql.ref(key)} limit ${pageSize}`.execute(records);
    for (const row of rows) {
      last = row.key;
      // Of keys that sign no more, the private half was deleted.
      if (row.sealed.length === 0) continue;
      const context = `${table}:${row.key}`;
      const plaintext = before.open(row.sealed, context);
      const sealed = after.seal(plaintext, context);
      plaintext.fill(0);
      await sql`
        update ${sql.table(table)} set ${sql.ref(column)} = ${sealed} where ${sql.ref(key)} = ${row.key}`.execute(
        records,
      );
      count += 1;
    }
    if (rows.length < pageSize) return count;
  }
}
