import { env } from 'node:process';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/{src,test}/**/*.test.ts',
      'conformance/**/*.test.ts',
      'bench/**/*.test.ts',
      'publishing/**/*.test.ts',
    ],
    globalSetup: 'packages/server/src/store/test/postgres-cluster.ts',
    // Services have their stores in PostgreSQL where LOCUM_TEST_STORE says `postgres`.
    setupFiles:
      env['LOCUM_TEST_STORE'] === 'postgres' ? ['packages/server/src/store/test/on-postgres.ts'] : [],
    // Much of the time is spent waiting for services.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
