import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { runLoad } from './load-generator.ts';

const request = Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

let server: Server | undefined;

/** A server that answers each request by writing `pieces`, and counts. */
async function answering(pieces: readonly string[]): Promise<{ port: number; count: () => number }> {
  let requests = 0;
  server = createServer((socket: Socket) => {
    socket.setNoDelay();
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      requests += chunk.length / request.length;
      void write(socket, pieces);
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, count: () => requests };
}

async function write(socket: Socket, pieces: readonly string[]): Promise<void> {
  for (const piece of pieces) {
    socket.write(piece);
    await sleep(2);
  }
}

afterEach(() => {
  server?.close();
});

describe('runLoad', () => {
  it.each([
    ['whole answers', [ok]],
    ['answers in pieces', [ok.slice(0, 10), ok.slice(10, 30), ok.slice(30)]],
  ])('counts %s: one for each request', async (_, pieces) => {
    const { port, count } = await answering(pieces);
    const result = await runLoad({ port, requests: [request, request], connections: 3, duration: 200 });
    expect(result.answers).toBe(count());
    expect(result.answers).toBeGreaterThan(6);
    expect(result.latencies).toHaveLength(result.answers);
    expect(result.latencies.at(-1)).toBeLessThan(result.elapsed);
    expect(result.elapsed).toBeGreaterThanOrEqual(200);
  });

  it('opens another connection where an answer ends its own', async () => {
    const { port, count } = await answering([ok.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')]);
    const result = await runLoad({ port, requests: [request], connections: 2, duration: 50 });
    expect(result.answers).toBe(count());
    expect(result.answers).toBeGreaterThan(2);
  });

  it.each([
    ['a status that is not 200', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n', /403 Forbidden/],
    ['more than was asked for', `${ok}${ok}`, /more was answered/],
    ['no length', 'HTTP/1.1 200 OK\r\n\r\nok', /announces no length/],
  ])('rejects %s', async (_, answer, message) => {
    const { port } = await answering([answer]);
    await expect(runLoad({ port, requests: [request], connections: 2, duration: 50 })).rejects.toThrow(
      message,
    );
  });
});
