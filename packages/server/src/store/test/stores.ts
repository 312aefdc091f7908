import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore } from '../sqlite/open-sqlite-store.ts';
import type { Store } from '../store.ts';

/** A kind of store that every store test runs on. */
export interface StoreKind {
  readonly name: string;
  readonly open: () => Promise<Store>;
}

/** Every kind of store: a new one has only to join this list. */
export const stores: readonly StoreKind[] = [
  { name: 'SQLite in memory', open: () => openSqliteStore(':memory:') },
  { name: 'SQLite in a file', open: () => openSqliteStore(join(makeTemporaryFolder(), 'locum.db')) },
];

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
