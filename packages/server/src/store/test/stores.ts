import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openPostgresStore } from '../postgres/open-postgres-store.ts';
import { openSqliteStore } from '../sqlite/open-sqlite-store.ts';
import type { Store } from '../store.ts';
import { hasPostgres, makePostgresDatabase } from './postgres-database.ts';

/** A kind of store that every store test runs on. */
export interface StoreKind {
  readonly name: string;
  readonly open: () => Promise<Store>;
}

/** Every kind of store: a new one has only to join this list. */
export const stores: readonly StoreKind[] = [
  { name: 'SQLite in memory', open: () => openSqliteStore(':memory:') },
  { name: 'SQLite in a file', open: () => openSqliteStore(join(makeTemporaryFolder(), 'locum.db')) },
  ...(hasPostgres ? [{ name: 'PostgreSQL', open: openPostgres }] : []),
];

async function openPostgres(): Promise<Store> {
  return await openPostgresStore(await makePostgresDatabase(), { connections: 10, patience: 10_000 });
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Makes a folder that goes when the tests of the file that asked for it are done. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'locum-test-'));
  folders.push(folder);
  return folder;
}
