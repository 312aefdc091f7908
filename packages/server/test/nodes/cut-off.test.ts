import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openBreakingProxy } from '../../src/store/test/breaking-proxy.ts';
import { hasPostgres } from '../../src/store/test/postgres-database.ts';
import { send } from '../support/raw-client.ts';
import type { TestService } from '../support/running-service.ts';
import { refusal } from '../support/world.ts';
import { clusterSettings, startNodes } from './cluster.ts';

const soon = { timeout: 15_000, interval: 50 };

async function startCutOff(whenStale: 'refuse' | 'serve') {
  const settings = { ...(await clusterSettings()), freshness: 1000, databaseTimeout: 500, whenStale };
  const proxy = await openBreakingProxy(settings.databaseUrl);
  onTestFinished(() => proxy.break());
  const [node] = await startNodes(1, { ...settings, databaseUrl: proxy.url });
  return { node: node!, proxy };
}

const readiness = async ({ url }: TestService): Promise<number> =>
  (await send(url, { method: 'GET', target: '/readyz' })).status;

describe.skipIf(!hasPostgres)('a node that is cut off from the database', () => {
  test('is not ready when its lease is over, refuses what it cannot know, and comes back by itself', async () => {
    const { node, proxy } = await startCutOff('refuse');
    const ask = () => node.sts().send(new GetCallerIdentityCommand({}));
    await ask();
    expect(await readiness(node)).toBe(200);
    await proxy.break();
    await vi.waitFor(async () => expect(await readiness(node)).toBe(503), soon);
    expect(await refusal(ask())).toMatchObject({ code: 'ServiceUnavailable', status: 503 });
    const { headers } = await send(node.url, {
      method: 'GET',
      target: '/?Action=GetCallerIdentity&Version=2011-06-15',
    });
    expect(headers['retry-after']).toBe('1');
    await proxy.mend();
    await vi.waitFor(async () => expect(await readiness(node)).toBe(200), soon);
    await ask();
  });

  test('goes on with what it has in memory, where it is told to', async () => {
    const { node, proxy } = await startCutOff('serve');
    const ask = () => node.sts().send(new GetCallerIdentityCommand({}));
    await ask();
    await proxy.break();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await ask();
    expect(await readiness(node)).toBe(200);
    await proxy.mend();
  });
});
