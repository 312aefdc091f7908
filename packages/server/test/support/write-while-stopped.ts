import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Records } from '../../src/store/store.ts';
import type { TestService } from './running-service.ts';

/** Restarts a service, and meanwhile writes to its store what no request can, whichever store it has. */
export async function writeWhileStopped(
  service: TestService,
  write: (records: Records) => Promise<unknown>,
): Promise<void> {
  await service.restart(async () => {
    const store = await openSqliteStore(join(service.data, 'locum.sqlite'));
    await store.transaction(write);
    await store.close();
  });
}
