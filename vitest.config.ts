import { env } from 'node:process';
import { configDefaults, defineConfig } from 'vitest/config';

/** Whether services have their stores in PostgreSQL. Then those tests run that a store has a part in. */
const isOnPostgres = env['LOCUM_TEST_STORE'] === 'postgres';

/** What is about files of SQLite, or about what no store has a part in. */
const notOnPostgres = [
  'packages/server/src/store/sqlite/**',
  'packages/server/test/{bounded-work,house,host,wire}/**',
  'packages/server/test/attacks/secrets-in-outputs.test.ts',
  'packages/server/test/durability/{missing-master-key,transactions-run-again}.test.ts',
];

export default defineConfig({
  test: {
    include: isOnPostgres
      ? ['packages/server/{src,test}/**/*.test.ts']
      : [
          'packages/*/{src,test}/**/*.test.ts',
          'conformance/**/*.test.ts',
          'bench/**/*.test.ts',
          'publishing/**/*.test.ts',
        ],
    exclude: [...configDefaults.exclude, ...(isOnPostgres ? notOnPostgres : [])],
    globalSetup: 'packages/server/src/store/test/postgres-cluster.ts',
    setupFiles: isOnPostgres ? ['packages/server/src/store/test/on-postgres.ts'] : [],
    // Much of the time is spent waiting for services.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
