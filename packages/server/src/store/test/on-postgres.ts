import { env } from 'node:process';
import { vi } from 'vitest';
import { openPostgresStore } from '../postgres/open-postgres-store.ts';
import type * as sqlite from '../sqlite/open-sqlite-store.ts';
import { makePostgresDatabase } from './postgres-database.ts';

/**
 * Every service that a test starts in its own process has its store in PostgreSQL where this is imported, or set up for all
 * tests by LOCUM_TEST_STORE: a database for each file that would be SQLite's.
 */

/** The URLs of the databases, by those files. */
export const openedOnPostgres = new Map<string, Promise<string>>();

// Also told to what is told of SQLite alone.
env['LOCUM_TEST_STORE'] = 'postgres';

vi.mock('../sqlite/open-sqlite-store.ts', async (importOriginal) => ({
  ...(await importOriginal<typeof sqlite>()),
  openSqliteStore: async (file: string) => {
    const known = file === ':memory:' ? undefined : openedOnPostgres.get(file);
    const url = known ?? makePostgresDatabase();
    openedOnPostgres.set(file, url);
    return await openPostgresStore(await url, { connections: 10, patience: 10_000 });
  },
}));
