import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMetricsServer } from '../../src/telemetry/metrics/start-metrics-server.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';

/** The port of the metrics: what it answers, to whom, and until when. */

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ metricsPort: 0 });
});
afterAll(() => service.close());

test.each([
  ['GET', '/metrics', 200],
  ['GET', '/metrics?name[]=up', 200],
  ['GET', '/healthz', 200],
  ['GET', '/readyz', 200],
  ['GET', '/', 404],
  ['GET', '/metrics/', 404],
  ['GET', '/?Action=GetCallerIdentity&Version=2011-06-15', 404],
  ['POST', '/', 405],
  ['POST', '/metrics', 405],
  ['OPTIONS', '/metrics', 405],
])('%s %s is answered with %i', async (method, path, status) => {
  const headers = { Origin: 'https://example.com' };
  const answer = await fetch(`${service.metricsUrl}${path}`, { method, headers });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  await answer.text();
});

test('the format is told as Prometheus asks for it', async () => {
  const answer = await fetch(`${service.metricsUrl}/metrics`);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  await answer.text();
});

test('the port of the API serves no metrics', async () => {
  const answer = await fetch(`${service.url}/metrics`, { redirect: 'manual' });
  expect(await answer.text()).not.toContain('locum_requests_total');
});

test('it listens on the loopback address unless told otherwise, and not at all unless asked', async () => {
  expect(new URL(service.metricsUrl!).hostname).toBe('127.0.0.1');
  const quiet = await startTestService();
  expect(quiet.metricsUrl).toBeUndefined();
  await quiet.close();
});

test('a port that is taken keeps the service from starting', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve);
  });
  const { port } = other.address() as AddressInfo;
  await expect(startTestService({ metricsPort: port })).rejects.toThrow(
    `Cannot serve metrics on 127.0.0.1, port ${port}`,
  );
  other.close();
});

describe('when the service stops', () => {
  test('it is not ready any more, and the port is closed at the end', async () => {
    let isReady = true;
    const server = await startMetricsServer({
      host: '127.0.0.1',
      port: 0,
      render: () => '',
      isReady: () => isReady,
    });
    const ready = async (): Promise<number> => (await fetch(`${server.url}/readyz`)).status;
    expect(await ready()).toBe(200);
    isReady = false;
    expect(await ready()).toBe(503);
    await server.close();
    await expect(ready()).rejects.toThrow('fetch failed');
  });

  test('whoever holds a connection does not keep it', async () => {
    const stopping = await startTestService({ metricsPort: 0 });
    const { port } = new URL(stopping.metricsUrl!);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise((resolve) => {
      socket.on('connect', resolve);
    });
    socket.write('GET /metrics HTTP/1.1\r\n');
    const begun = performance.now();
    await stopping.close();
    expect(performance.now() - begun).toBeLessThan(2000);
    socket.destroy();
  });
});
