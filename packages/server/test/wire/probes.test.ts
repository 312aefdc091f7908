import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { startTestService } from '../support/running-service.ts';

/** What the probes of load balancers are answered, on both ports, while the service runs and while it stops. */

/** A connection on which the first line of a request has been sent, which the service waits for when it stops. */
async function beginRequest(url: string, firstLine: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  await new Promise((resolve) => {
    socket.write(`${firstLine}\r\n`, resolve);
  });
  return socket;
}

/** Sends the rest of the request; all that is answered until the connection ends. */
async function finishRequest(socket: Socket): Promise<string> {
  let answer = '';
  socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
  socket.write('Host: locum\r\n\r\n');
  await once(socket, 'close');
  return answer;
}

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

test('a service is ready on both ports until it is told to stop, and alive to its end', async () => {
  const service = await startTestService({ metricsPort: 0 });
  const { url, metricsUrl } = service;
  for (const port of [url, metricsUrl!]) {
    expect(await statusOf(`${port}/readyz`)).toBe(200);
    expect(await statusOf(`${port}/healthz`)).toBe(200);
  }
  const ready = await beginRequest(url, 'GET /readyz HTTP/1.1');
  const alive = await beginRequest(url, 'GET /healthz HTTP/1.1');
  // The service answers connections in their order: when it answers this one, it has seen the lines of the others.
  await statusOf(`${url}/healthz`);
  const closed = service.close();
  expect(await statusOf(`${metricsUrl}/readyz`)).toBe(503);
  expect(await statusOf(`${metricsUrl}/healthz`)).toBe(200);
  expect(await finishRequest(ready)).toMatch(
    /^HTTP\/1\.1 503 [^]*\r\nRetry-After: 1\r\n[^]*\r\nConnection: close\r\n/,
  );
  expect(await finishRequest(alive)).toMatch(/^HTTP\/1\.1 200 [^]*\r\nConnection: close\r\n/);
  await closed;
  await expect(statusOf(`${url}/readyz`)).rejects.toThrow('fetch failed');
});
