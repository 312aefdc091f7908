import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Configuration } from '../../src/config/configuration.ts';
import { makePostgresDatabase } from '../../src/store/test/postgres-database.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';

/** The settings that nodes of one database have in common. */
export async function clusterSettings() {
  return {
    databaseUrl: await makePostgresDatabase(),
    masterKey: randomBytes(32).toString('base64'),
    databaseListen: 'off' as 'on' | 'off',
  } satisfies Partial<Configuration>;
}

/** Starts so many nodes on one database, which end with the test. */
export async function startNodes(
  count: number,
  settings: Partial<Configuration>,
): Promise<readonly TestService[]> {
  return await Promise.all(
    Array.from({ length: count }, async () => {
      const node = await startTestService(settings);
      onTestFinished(() => node.close());
      return node;
    }),
  );
}
