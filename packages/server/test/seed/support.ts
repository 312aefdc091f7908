import { createSecretKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyCache } from '@locum/policy';
import { sql } from 'kysely';
import { Directory } from '../../src/directory/directory.ts';
import { firstStart } from '../../src/installation/first-start.ts';
import { applySeed, readSeedFile } from '../../src/installation/seed/index.ts';
import { createSealer } from '../../src/store/sealing.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Records } from '../../src/store/store.ts';
import { makeTemporaryFolder } from '../../src/store/test/stores.ts';
import { isOnPostgres } from '../support/test-store.ts';

export const managementAccountId = '111111111111';

/** Epoch seconds; every application of a seed comes a minute after the one before. */
const start = 1_800_000_000;

/** Writes `text` as a seed file and gives its path. */
export function seedFile(text: string | Uint8Array): string {
  const path = join(makeTemporaryFolder(), 'seed.yaml');
  writeFileSync(path, text);
  return path;
}

/** An installation in memory, as the first start leaves it. */
export async function openInstallation() {
  const store = await openSqliteStore(':memory:');
  const sealer = createSealer(createSecretKey(Buffer.alloc(32, 7)));
  const unreadable: string[] = [];
  const directory = new Directory(store, sealer, new PolicyCache(1_000_000, (name) => unreadable.push(name)));
  await firstStart(
    directory,
    { accountId: managementAccountId, accessKeyId: 'AKIAADMINISTRATOR000', secretAccessKey: undefined },
    start,
  );
  let now = start;
  return {
    directory,
    reads: directory.reads,
    records: store.records,
    unreadable,
    apply: async (text: string): Promise<void> => {
      now += 60;
      await applySeed(readSeedFile(seedFile(text)), { directory, managementAccountId, now });
    },
    /** Says something else once any row was inserted, changed or deleted. */
    writes: async (): Promise<unknown> => await (isOnPostgres ? versionsOfRows : countWrites)(store.records),
  };
}

async function countWrites(records: Records): Promise<unknown> {
  const { rows } = await sql<{ total: number }>`select total_changes() as total`.execute(records);
  return rows[0]?.total ?? Number.NaN;
}

async function versionsOfRows(records: Records): Promise<unknown> {
  const versions: unknown[] = [];
  for (const { name } of await records.introspection.getTables()) {
    const { rows } = await sql`select ctid::text, xmin::text from ${sql.table(name)} order by ctid`.execute(
      records,
    );
    versions.push(rows);
  }
  return JSON.stringify(versions);
}

/** The message of the error that `work` throws. */
export async function messageOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    return String(error);
  }
  return 'nothing was thrown';
}
