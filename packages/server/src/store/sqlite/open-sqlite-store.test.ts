import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../test/stores.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const newFile = (): string => join(makeTemporaryFolder(), 'locum.db');
const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

describe('the files of a database', () => {
  test('are for their owner only, whatever the umask', async () => {
    const file = newFile();
    // Worker threads cannot change the umask of their process, so the most open one is asked of a child.
    const child = spawn(process.execPath, [
      '--input-type=module',
      '--eval',
      `process.umask(0);
       const { openSqliteStore } = await import(${JSON.stringify(import.meta.resolve('./open-sqlite-store.ts'))});
       const store = await openSqliteStore(${JSON.stringify(file)});
       process.stdout.write('open');
       process.stdin.on('end', () => store.close()).resume();`,
    ]);
    await once(child.stdout, 'data');
    try {
      expect([file, `${file}-wal`, `${file}-shm`].map(modeOf)).toEqual(['600', '600', '600']);
    } finally {
      child.stdin.end();
      await once(child, 'exit');
    }
  });

  test('are made private again when they were not', async () => {
    const file = newFile();
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    const store = await openSqliteStore(file);
    expect(modeOf(file)).toBe('600');
    await store.close();
  });
});

test.each([
  ['journal_mode', 'wal'],
  // The log is synced by others than SQLite; the database, when the log is copied into it, by SQLite.
  ['synchronous', 1],
  ['foreign_keys', 1],
  ['trusted_schema', 0],
])('sets %s', async (pragma, value) => {
  const store = await openSqliteStore(newFile());
  const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(pragma)}`.execute(store.records);
  expect(rows).toEqual([{ [pragma]: value }]);
  await store.close();
});

test.each([
  ['is no database', (file: string) => writeFileSync(file, 'x'.repeat(4096))],
  ['is in no folder', undefined],
])('refuses a file that %s', async (_name, prepare) => {
  const file = prepare === undefined ? '/nonexistent/locum.db' : newFile();
  prepare?.(file);
  await expect(openSqliteStore(file)).rejects.toMatchObject({ name: 'StoreError', code: 'DatabaseUnusable' });
});

test('takes the write lock when a transaction begins, before it reads', async () => {
  const file = newFile();
  const store = await openSqliteStore(file);
  const other = new DatabaseSync(file, { timeout: 0 });
  await store.transaction(() => {
    expect(() => other.exec('begin immediate')).toThrow(/locked/);
    return Promise.resolve();
  });
  other.exec('begin immediate');
  other.close();
  await store.close();
});

test('keeps every row that was committed when the process is killed', async () => {
  const file = newFile();
  const child = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    `const { openSqliteStore } = await import(${JSON.stringify(import.meta.resolve('./open-sqlite-store.ts'))});
     const { writeSync } = await import('node:fs');
     const store = await openSqliteStore(${JSON.stringify(file)});
     for (let row = 0; ; row += 1) {
       await store.transaction((records) =>
         records.insertInto('installation').values({ key: 'row' + row, value: '' }).execute());
       writeSync(1, 'row' + row + '\\n');
     }`,
  ]);
  const exit = once(child, 'exit');
  const printed: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    printed.push(line);
    if (printed.length === 200) child.kill('SIGKILL');
  }
  expect(await exit).toEqual([null, 'SIGKILL']);

  const store = await openSqliteStore(file);
  const kept = await store.records.selectFrom('installation').select('key').execute();
  await store.close();
  expect(printed.length).toBeGreaterThanOrEqual(200);
  expect(kept.map(({ key }) => key)).toEqual(expect.arrayContaining(printed));
});
