import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, RequestOptions } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { StartupError } from '../../errors/startup-error.ts';
import type { Log, LogFields } from '../log.ts';
import type { HttpServer, HttpServerOptions } from './http-server.ts';
import { startHttpServer } from './http-server.ts';
import type { RawRequest, RawResponse } from '../raw-request.ts';

interface Line {
  readonly level: string;
  readonly message: string;
  readonly fields: LogFields | undefined;
}

const opened: HttpServer[] = [];
const lines: Line[] = [];
const record =
  (level: string) =>
  (message: string, fields?: LogFields): void => {
    lines.push({ level, message, fields });
  };
const log: Log = {
  debug: record('debug'),
  info: record('info'),
  warn: record('warn'),
  error: record('error'),
};

afterEach(async () => {
  lines.length = 0;
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

function echo(request: RawRequest): RawResponse {
  const { method, target, headers, body, sourceIp, secureTransport, receivedAt } = request;
  const seen = { method, target, headers, body: body.length, sourceIp, secureTransport, receivedAt };
  return { status: 200, headers: ['Content-Type', 'application/json'], body: JSON.stringify(seen) };
}

async function start(options: Partial<HttpServerOptions> = {}): Promise<HttpServer> {
  const server = await startHttpServer({
    handler: echo,
    answerFailure: (_request, requestId) => ({
      status: 500,
      headers: ['x-amzn-RequestId', requestId],
      body: 'failed',
    }),
    host: '127.0.0.1',
    port: 0,
    allowInsecureHttp: false,
    trustedProxies: [],
    isReady: () => true,
    log,
    ...options,
    limits: { closeTimeout: 2_000, timeoutCheck: 50, linger: 500, ...options.limits },
  });
  opened.push(server);
  return server;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends one request; `body` may come in parts, which are sent chunked unless Content-Length is among the headers. */
async function send(
  server: HttpServer,
  options: RequestOptions,
  body: Iterable<Buffer> = [],
): Promise<Answer> {
  const request = httpRequest(server.url, { agent: false, ...options });
  // The server may end the connection while we still write; what counts is the answer.
  request.on('error', () => undefined);
  const answered = once(request, 'response');
  request.flushHeaders();
  for (const part of body) request.write(part);
  request.end();
  const [response] = await answered;
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return { status: response.statusCode, headers: response.headers, body: text };
}

function dial(server: HttpServer): Socket {
  const { hostname, port } = new URL(server.url);
  return connect(Number(port), hostname)
    .setEncoding('latin1')
    .on('error', () => undefined);
}

/** Writes to a new connection, and returns all that comes back until the server ends it. */
async function exchange(server: HttpServer, text: string): Promise<string> {
  const socket = dial(server);
  socket.write(text);
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer;
}

const statusLines = (text: string): readonly string[] => text.match(/HTTP\/1\.1 [^\r]*/g) ?? [];

describe('a request', () => {
  it('reaches the handler as it was sent', async () => {
    const server = await start({ now: () => 1_763_769_600_000 });
    const text = await exchange(
      server,
      'POST /a/../b%2F?x=%7e&x HTTP/1.1\r\nHost: h\r\nX-A:  one\r\nx-a: two\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc',
    );
    const seen: unknown = JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4));
    expect(seen).toEqual({
      method: 'POST',
      target: '/a/../b%2F?x=%7e&x',
      headers: ['Host', 'h', 'X-A', 'one', 'x-a', 'two', 'Content-Length', '3', 'Connection', 'close'],
      body: 3,
      sourceIp: '127.0.0.1',
      secureTransport: false,
      receivedAt: 1_763_769_600_000,
    });
  });

  it('is answered with Content-Length in one piece', async () => {
    const body = 'grüße – ✓';
    const server = await start({ handler: () => ({ status: 418, headers: ['X-Name', 'v'], body }) });
    const socket = dial(server);
    socket.setEncoding('utf8').write('GET / HTTP/1.1\r\nHost: h\r\n\r\n');
    const [chunk] = await once(socket, 'data');
    socket.destroy();
    expect(chunk).toMatch(/^HTTP\/1\.1 418 [^]*X-Name: v\r\n/);
    expect(chunk).toContain(`Content-Length: ${Buffer.byteLength(body)}\r\n`);
    expect(chunk.endsWith(`\r\n\r\n${body}`)).toBe(true);
  });

  it('is answered in turn when several are pipelined, whatever finishes first', async () => {
    const server = await start({
      async handler({ target }) {
        if (target === '/slow') await delay(50);
        return { status: 200, headers: [], body: target };
      },
    });
    const text = await exchange(
      server,
      'GET /slow HTTP/1.1\r\nHost: h\r\n\r\nPOST /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\n.GET /2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
    );
    expect(text.match(/\/slow|\/1(?=HTTP)|\/2/g)).toEqual(['/slow', '/1', '/2']);
  });

  it('is handled though its client is gone by then, and those that came with it are answered', async () => {
    const targets: string[] = [];
    const server = await start({
      handler({ target }) {
        targets.push(target);
        return { status: 200, headers: [], body: '' };
      },
    });
    const gone = dial(server).on('error', () => undefined);
    await once(gone, 'connect');
    gone.write('GET /gone HTTP/1.1\r\nHost: h\r\n\r\n', () => gone.destroy());
    await once(gone, 'close');
    const answered = await exchange(server, 'GET /stays HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
    expect(answered).toMatch(/^HTTP\/1\.1 200 /);
    expect(targets).toEqual(['/gone', '/stays']);
  });

  it('keeps its connection for the next', async () => {
    const server = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    agent.on('free', (socket: Socket) => ports.add(socket.localPort));
    for (let round = 0; round < 3; round += 1)
      await send(server, { agent, method: 'POST' }, [Buffer.from('x')]);
    agent.destroy();
    expect(ports.size).toBe(1);
  });

  it('may wait for leave to send its body', async () => {
    const server = await start();
    const socket = dial(server);
    socket.write(
      'POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n',
    );
    const [leave] = await once(socket, 'data');
    expect(leave).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write('ab');
    const [answer] = await once(socket, 'data');
    expect(answer).toContain('"body":2');
  });
});

describe('a body', () => {
  const limit = 10_000_000;
  const megabyte = Buffer.alloc(1_000_000, 0x61);
  const ten = Array.from({ length: 10 }, () => megabyte);
  const one = Buffer.from('a');

  it.each([
    ['announced', { 'content-length': limit }],
    ['chunked', {}],
  ])('of exactly the limit, %s, reaches the handler', async (_, headers) => {
    const server = await start();
    const answer = await send(server, { method: 'POST', headers }, ten);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain(`"body":${limit}`);
  });

  it.each([
    ['announced', { 'content-length': limit + 1 }],
    ['chunked', {}],
  ])('of one byte more, %s, is refused', async (_, headers) => {
    const server = await start();
    const answer = await send(server, { method: 'POST', headers }, [...ten, one]);
    expect(answer).toMatchObject({ status: 413, body: '', headers: { connection: 'close' } });
  });

  it('that is announced too large is refused before a byte of it, and without leave to send it', async () => {
    const server = await start();
    const text = await exchange(
      server,
      `POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: ${limit + 1}\r\n\r\n`,
    );
    expect(statusLines(text)).toEqual(['HTTP/1.1 413 Payload Too Large']);
  });

  it('finds no room while others fill the budget, and finds it again when they are answered or gone', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const server = await start({
      limits: { bodies: 1000, smallBodies: 0, addressShare: 1 },
      async handler({ target }) {
        if (target === '/held') await released;
        return { status: 200, headers: [], body: '' };
      },
    });
    const post = (path: string, size: number): Promise<Answer> =>
      send(server, { method: 'POST', path, headers: { 'content-length': size } }, [Buffer.alloc(size)]);
    const held = post('/held', 600);
    const abandoned = dial(server);
    abandoned.write(`POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 500\r\n\r\n${'a'.repeat(300)}`);
    await delay(50);
    const refused = await post('/', 200);
    expect(refused).toMatchObject({ status: 503, body: '', headers: { 'retry-after': '1' } });
    abandoned.destroy();
    await delay(50);
    expect((await post('/', 400)).status).toBe(200);
    release();
    expect((await held).status).toBe(200);
    expect((await post('/', 1000)).status).toBe(200);
  });
});

describe('the room for bodies', () => {
  /** Begins a body of so many bytes from another address of the loopback range, and leaves it there. */
  function begin(server: HttpServer, address: string, bytes: number): Socket {
    const { hostname, port } = new URL(server.url);
    const socket = connect({ host: hostname, port: Number(port), localAddress: address });
    socket.on('error', () => undefined).resume();
    socket.write(`POST / HTTP/1.1\r\nHost: h\r\nContent-Length: ${bytes + 1}\r\n\r\n${'a'.repeat(bytes)}`);
    return socket;
  }
  const post = (server: HttpServer, size: number): Promise<Answer> =>
    send(server, { method: 'POST', headers: { 'content-length': size } }, [Buffer.alloc(size)]);
  const limits = { bodies: 10_000, smallBodies: 1_000, smallBody: 200, addressShare: 0.5, slowBody: 60_000 };

  it('is shared out by address: one that holds all it may leaves the others theirs', async () => {
    const server = await start({ limits });
    const held = [begin(server, '127.0.0.2', 2_000), begin(server, '127.0.0.2', 2_400)];
    await delay(50);
    const more = begin(server, '127.0.0.2', 1_000);
    await once(more, 'close');
    expect((await post(server, 4_000)).status).toBe(200);
    for (const socket of held) socket.destroy();
  });

  it('has a floor for small ones, which large ones never take', async () => {
    const server = await start({ limits });
    const held = ['127.0.0.2', '127.0.0.3'].map((address) => begin(server, address, 4_500));
    await delay(50);
    expect((await post(server, 300)).status).toBe(503);
    expect((await post(server, 200)).status).toBe(200);
    for (const socket of held) socket.destroy();
  });

  it('is made by dropping the body that has been coming the longest', async () => {
    const server = await start({ limits: { ...limits, slowBody: 100 } });
    const oldest = begin(server, '127.0.0.2', 4_500);
    await delay(20);
    const younger = begin(server, '127.0.0.3', 4_500);
    await delay(120);
    const dropped = once(oldest, 'data');
    expect((await post(server, 4_000)).status).toBe(200);
    expect(String((await dropped)[0])).toContain('503 Service Unavailable');
    expect(younger.destroyed).toBe(false);
    for (const socket of [oldest, younger]) socket.destroy();
  });
});

describe('what is no proper request', () => {
  const manyHeaders = Array.from({ length: 201 }, (_, index) => `a${index}: b\r\n`).join('');
  it.each([
    ['an oversized query', `GET /?${'a'.repeat(17_000)} HTTP/1.1\r\nHost: h\r\n\r\n`, '400 Bad Request'],
    [
      'an oversized header',
      `GET / HTTP/1.1\r\nHost: h\r\nA: ${'a'.repeat(17_000)}\r\n\r\n`,
      '400 Bad Request',
    ],
    ['too many headers', `GET / HTTP/1.1\r\nHost: h\r\n${manyHeaders}\r\n`, '400 Bad Request'],
    ['no HTTP', 'hello\r\n\r\n', '400 Bad Request'],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', '400 Bad Request'],
    ['two Hosts', 'GET / HTTP/1.1\r\nHost: h\r\nhost: h\r\n\r\n', '400 Bad Request'],
    ['two hosts', 'GET http://g/ HTTP/1.1\r\nHost: h\r\n\r\n', '400 Bad Request'],
    [
      'a length twice',
      'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      '400 Bad Request',
    ],
    [
      'a length beside chunks',
      'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '400 Bad Request',
    ],
    [
      'a broken chunk',
      'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      '400 Bad Request',
    ],
    ['a head that never ends', 'GET / HTTP/1.1\r\nHost: h\r\n', '408 Request Timeout'],
    [
      'a body that never ends',
      'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\na',
      '408 Request Timeout',
    ],
  ])('%s is refused with an empty body', async (_, text, status) => {
    const server = await start({ limits: { headTimeout: 100, requestTimeout: 200 } });
    const answer = await exchange(server, text);
    expect(statusLines(answer)).toEqual([`HTTP/1.1 ${status}`]);
    expect(answer.toLowerCase()).toContain('connection: close');
    expect(answer.replace(/^[^]*?\r\n\r\n/, '').replace('0\r\n\r\n', '')).toBe('');
  });

  it('is not answered before the request that is under way', async () => {
    const server = await start({
      async handler() {
        await delay(100);
        return { status: 200, headers: [], body: 'late' };
      },
    });
    expect(await exchange(server, 'GET / HTTP/1.1\r\nHost: h\r\n\r\nrubbish\r\n\r\n')).toBe('');
  });

  it('is more connections than there may be', async () => {
    const server = await start({ limits: { connections: 1 } });
    const first = dial(server);
    await once(first, 'connect');
    expect(await exchange(server, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n')).toBe('');
    first.destroy();
  });
});

describe('the edge', () => {
  it.each([
    ['GET', '/healthz', {}, 200],
    ['HEAD', '/healthz', {}, 200],
    ['GET', '/readyz', {}, 503],
    ['POST', '/healthz', {}, 404],
    ['GET', '/healthz/more', {}, 404],
    ['OPTIONS', '/', { origin: 'https://console.example' }, 200],
    ['OPTIONS', '/', {}, 404],
  ])('answers %s %s with %j itself or not', async (method, path, headers, status) => {
    const server = await start({
      isReady: () => false,
      handler: () => ({ status: 404, headers: [], body: '' }),
    });
    expect((await send(server, { method, path, headers })).status).toBe(status);
    expect(lines).toEqual([]);
  });

  it.each([
    ['nobody', [], undefined],
    ['another', ['https://other.example'], undefined],
    ['that', ['https://console.example'], 'https://console.example'],
  ])('where %s is named, lets an origin ask or not', async (_, corsOrigins, allowed) => {
    const server = await start({ corsOrigins });
    const { headers, body } = await send(server, {
      method: 'OPTIONS',
      headers: { origin: 'https://console.example' },
    });
    expect(body).toBe('');
    expect(headers['access-control-allow-origin']).toBe(allowed);
  });

  it('is ready when it is told so', async () => {
    const server = await start();
    expect(await send(server, { path: '/readyz' })).toMatchObject({ status: 200, body: 'ok\n' });
  });

  it.each([
    ['no proxy', [], {}, '127.0.0.1', false],
    ['no proxy', [], { 'X-Forwarded-For': '192.0.2.1', 'X-Forwarded-Proto': 'https' }, '127.0.0.1', false],
    [
      'a proxy',
      ['127.0.0.0/8'],
      { 'X-Forwarded-For': '192.0.2.1', 'X-Forwarded-Proto': 'https' },
      '192.0.2.1',
      true,
    ],
  ])('behind %s %j takes %j for %s', async (_, trustedProxies, headers, sourceIp, secureTransport) => {
    const server = await start({ trustedProxies });
    const answer = await send(server, { headers });
    expect(JSON.parse(answer.body)).toMatchObject({ sourceIp, secureTransport });
  });
});

describe('a handler that fails', () => {
  const secret = 'a detail nobody may see';
  it.each([
    [
      'throws',
      () => {
        throw new TypeError(secret);
      },
    ],
    ['rejects', () => Promise.reject(new TypeError(secret))],
    ['answers what cannot be sent', () => ({ status: 200, headers: ['A', 'b\nc'], body: secret })],
  ])('and %s is answered as a failure and logged', async (_, handler) => {
    const server = await start({ handler });
    const answer = await send(server, {});
    expect(answer.status).toBe(500);
    expect(answer.body).toBe('failed');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 'error',
      fields: { requestId: answer.headers['x-amzn-requestid'] },
    });
  });
});

describe('closing', () => {
  it('lets what is under way finish, and accepts no more', async () => {
    let began = (): void => undefined;
    const beginning = new Promise<void>((resolve) => {
      began = resolve;
    });
    const server = await start({
      async handler() {
        began();
        await delay(100);
        return { status: 200, headers: [], body: 'done' };
      },
    });
    const agent = new Agent({ keepAlive: true });
    const answered = send(server, { agent });
    await beginning;
    const idle = dial(server);
    await once(idle, 'connect');
    const before = performance.now();
    const closed = server.close();
    expect(await answered).toMatchObject({ body: 'done', headers: { connection: 'close' } });
    await closed;
    expect(performance.now() - before).toBeLessThan(1_000);
    await expect(once(dial(server).removeAllListeners('error'), 'connect')).rejects.toThrow('ECONNREFUSED');
  });

  it('ends idle connections that clients keep', async () => {
    const server = await start();
    const agent = new Agent({ keepAlive: true });
    await send(server, { agent });
    const before = performance.now();
    await server.close();
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('cuts what does not finish in time', async () => {
    const server = await start({
      handler: () => new Promise(() => undefined),
      limits: { closeTimeout: 100 },
    });
    const cut = exchange(server, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n');
    await delay(30);
    await server.close();
    expect(await cut).toBe('');
  });
});

describe('starting', () => {
  it.each(['0.0.0.0', '::', '192.0.2.1', 'sts.example'])(
    'with plain HTTP on %s needs leave',
    async (host) => {
      await expect(start({ host })).rejects.toThrow(/^Other machines can reach .* allow-insecure-http/);
    },
  );

  it.each(['127.0.0.1', '127.9.9.9', '::1', 'localhost'])('with plain HTTP on %s does not', async (host) => {
    expect((await start({ host })).url).toMatch(/^http:\/\/[^/]+:\d+$/);
  });

  it('takes leave to serve plain HTTP to others', async () => {
    const { url } = await start({ host: '0.0.0.0', allowInsecureHttp: true });
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await fetch(url.replace('localhost', '127.0.0.1'))).status).toBe(200);
  });

  it('fails clearly when the port is taken', async () => {
    const { url } = await start();
    const again = start({ port: Number(new URL(url).port) });
    await expect(again).rejects.toThrow(StartupError);
    await expect(again).rejects.toThrow(/^Cannot listen on 127\.0\.0\.1, port \d+: .*EADDRINUSE/);
  });
});
