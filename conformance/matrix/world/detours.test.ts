import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFlaky, startHurried, startSkewed } from './detours.ts';

/** Answers what it was asked, and when a session ends that it was not asked for. */
const server = createServer((request, response) => {
  response.end(
    `${request.method} ${request.url} ${request.headers.host} <Expiration>2099-01-01T00:00:00Z</Expiration>`,
  );
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
});

const target = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

test('a session is said to end soon, and the request comes as it was sent', async () => {
  const detour = await startHurried(target());
  const text = await (await fetch(`${detour.url}/path?query`)).text();
  await detour.stop();
  expect(text.startsWith(`GET /path?query ${new URL(detour.url).host} `)).toBe(true);
  const end = Date.parse(/<Expiration>(.*)<\/Expiration>/.exec(text)?.[1] ?? '');
  expect(end).toBeLessThanOrEqual(Date.now() + 3000);
});

test('every other request is answered with 503, the first one included', async () => {
  const detour = await startFlaky(target());
  const statuses: number[] = [];
  for (let count = 0; count < 4; count += 1) statuses.push((await fetch(detour.url)).status);
  await detour.stop();
  expect(statuses).toEqual([503, 200, 503, 200]);
});

test('answers are dated by a clock that is ahead', async () => {
  const detour = await startSkewed(target(), 1_200_000);
  const date = Date.parse((await fetch(detour.url)).headers.get('date') ?? '');
  await detour.stop();
  expect(date).toBeGreaterThan(Date.now() + 1_100_000);
});
