import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditTrail } from '../../src/audit/trail/audit-trail.ts';
import type { WebhookReceiver } from '../../src/audit/webhook/webhook.ts';
import { makeTrailWorld, noon, recordEvents, sequencesIn } from './trail-world.ts';
import type { TrailWorld } from './trail-world.ts';

/** Events posted to a URL: nothing is left out, whatever the other side does, and no call waits for it. */

const secret = 'secret-of-the-webhook';

interface Delivery {
  readonly body: string;
  readonly signature: string | undefined;
  readonly contentType: string | undefined;
  readonly authorization: string | undefined;
}

type Answer = (response: ServerResponse) => void;
const succeed: Answer = (response) => response.writeHead(204).end();

let world: TrailWorld;
let server: Server;
let answer: Answer;
let deliveries: Delivery[];
let url: string;
let trail: AuditTrail;

beforeEach(async () => {
  world = await makeTrailWorld();
  deliveries = [];
  answer = succeed;
  server = createServer((request, response) => void receive(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/events`;
  trail = await open();
});
afterEach(async () => {
  await trail.close();
  server.closeAllConnections();
  server.close();
  world.remove();
});

const open = (receiver: Partial<WebhookReceiver> = {}): Promise<AuditTrail> =>
  world.open({
    sinks: ['file', 'webhook'],
    webhook: { url, secret, headers: [], format: 'json-lines', timeout: 200, ...receiver },
  });

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Where a redirect leads everything is taken.
  if (request.url !== '/events') {
    succeed(response);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { 'locum-signature': signature, 'content-type': contentType, authorization } = request.headers;
  const body = Buffer.concat(chunks).toString();
  deliveries.push({ body, signature: signature?.toString(), contentType, authorization });
  answer(response);
}

/** The numbers of all events that came, in their order. */
const delivered = (): number[] => deliveries.flatMap(({ body }) => sequencesIn(body));

it('posts the lines as they are in the file, signed with the time', async () => {
  await recordEvents(trail, 1, 3);
  await expect.poll(delivered).toEqual([1, 2, 3]);
  const [{ body, signature, contentType }] = deliveries as [Delivery];
  expect(body).toBe(world.read(world.auditFiles()[0]!));
  expect(contentType).toBe('application/x-ndjson');
  const hash = createHmac('sha256', secret)
    .update(`${noon / 1000}.${body}`)
    .digest('hex');
  expect(signature).toBe(`t=${noon / 1000},v1=${hash}`);
});

it('posts to a receiver that knows a token and the log files of CloudTrail', async () => {
  await trail.close();
  trail = await open({ secret: undefined, headers: ['Authorization: Bearer a:b c'], format: 'cloudtrail' });
  await recordEvents(trail, 1, 3);
  await expect.poll(() => deliveries.length).toBe(1);
  const [{ body, signature, contentType, authorization }] = deliveries as [Delivery];
  expect({ signature, contentType, authorization }).toEqual({
    signature: undefined,
    contentType: 'application/json',
    authorization: 'Bearer a:b c',
  });
  const { Records } = JSON.parse(body) as { readonly Records: readonly object[] };
  expect(Records.map((record) => `${JSON.stringify(record)}\n`).join('')).toBe(
    world.read(world.auditFiles()[0]!),
  );
});

describe.each<[string, Answer]>([
  ['hangs', () => undefined],
  ['answers 500', (response) => response.writeHead(500).end('x'.repeat(100_000))],
  ['redirects', (response) => response.writeHead(302, { Location: `${url}/elsewhere` }).end()],
  ['closes the connection', (response) => response.destroy()],
  ['answers garbage', (response) => response.socket?.end('garbage\r\n\r\n')],
])('a webhook that %s', (_what, fail) => {
  it('keeps no call waiting, and gets everything in order when it is well again', async () => {
    answer = fail;
    await recordEvents(trail, 1, 200);
    await expect.poll(() => world.troubles).toEqual([['webhook', true]]);
    world.time += 3_600_000;
    const start = performance.now();
    for (let round = 1; round <= 10; round += 1) await recordEvents(trail, 1, 100);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(trail.room()).toBeUndefined();
    expect(trail.counters).toMatchObject({ queuedBytes: 0, isStalled: false, writtenEvents: 1200, waits: 0 });
    deliveries = [];
    answer = succeed;
    await expect.poll(delivered, { timeout: 10_000 }).toHaveLength(1200);
    expect(delivered()).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1));
    expect(world.troubles).toEqual([
      ['webhook', true],
      ['webhook', false],
    ]);
  });
});

it('sends no batch that is much larger than a quarter of a megabyte', async () => {
  await recordEvents(trail, 1, 3000);
  await expect.poll(delivered, { timeout: 10_000 }).toHaveLength(3000);
  expect(Math.max(...deliveries.map(({ body }) => body.length))).toBeLessThanOrEqual(256 * 1024);
});

it('goes on after a restart where it was, over files that were written meanwhile', async () => {
  await recordEvents(trail, 1, 2);
  await expect.poll(delivered).toEqual([1, 2]);
  await expect.poll(() => world.names()).toContain('webhook-position.json');
  answer = () => undefined;
  await recordEvents(trail, 3, 4);
  await trail.close();
  const without = await world.open();
  await recordEvents(without, 5, 6);
  await without.close();
  deliveries = [];
  answer = succeed;
  trail = await open();
  await recordEvents(trail, 7, 7);
  await expect.poll(delivered).toEqual([3, 4, 5, 6, 7]);
});

it.each(['', '{"file":"../../etc/passwd","offset":1}'])(
  'sends everything again when its position is damaged: %j',
  async (content) => {
    await recordEvents(trail, 1, 2);
    await expect.poll(delivered).toEqual([1, 2]);
    await trail.close();
    world.write('webhook-position.json', content);
    trail = await open();
    await expect.poll(delivered).toEqual([1, 2, 1, 2]);
  },
);

it('sends, after a restart, what it never could before', async () => {
  answer = (response) => response.destroy();
  await recordEvents(trail, 1, 2);
  await trail.close();
  deliveries = [];
  answer = succeed;
  trail = await open();
  await expect.poll(delivered).toEqual([1, 2]);
});

it('begins, when it is new, with what is recorded from then on', async () => {
  await trail.close();
  const other = await makeTrailWorld();
  const before = await other.open();
  await recordEvents(before, 1, 2);
  await before.close();
  deliveries = [];
  const after = await other.open({
    sinks: ['file', 'webhook'],
    webhook: { url, secret, headers: [], format: 'json-lines' },
  });
  await recordEvents(after, 3, 3);
  await expect.poll(delivered).toEqual([3]);
  await after.close();
  other.remove();
});
