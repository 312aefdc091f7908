import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '../../../packages/server/src/config/load-configuration.ts';
import { startLocum } from '../../../packages/server/src/main.ts';
import { accountId, administrator } from '../../runner/service.ts';
import { startSkewed } from './detours.ts';
import type { Detour } from './detour.ts';

/** Milliseconds; AWS takes requests that are at most five minutes off. */
const ahead = 20 * 60_000;

/** Starts a service whose clock is ahead of the clients'. */
export async function startSkewedService(): Promise<Detour> {
  const folder = await mkdtemp(join(tmpdir(), 'locum-conformance-'));
  const defaults = await loadConfiguration({ flags: {}, environment: {}, warn: () => undefined });
  const configuration = {
    ...defaults,
    port: 0,
    data: join(folder, 'data'),
    accountId,
    administratorAccessKeyId: administrator.accessKeyId,
    administratorSecretAccessKey: administrator.secretAccessKey,
    logLevel: 'silent' as const,
  };
  const service = await startLocum(configuration, { print: () => undefined, now: () => Date.now() + ahead });
  const detour = await startSkewed(service.url, ahead);
  return {
    url: detour.url,
    async stop() {
      await detour.stop();
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
