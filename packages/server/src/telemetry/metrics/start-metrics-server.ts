import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { StartupError } from '../../errors/startup-error.ts';
import { probeAnswer } from '../../wire/http/probe-answer.ts';
import { listen } from '../../wire/http/node-server.ts';
import type { RawResponse } from '../../wire/raw-request.ts';
import { sendResponse } from '../../wire/http/send-response.ts';
import { exposedFormat } from './render-families.ts';

/** What `startMetricsServer` needs. */
export interface MetricsServerOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Writes what `/metrics` answers. */
  readonly render: () => string;
  /** What `/readyz` answers. */
  readonly isReady: () => boolean;
}

/** A server that answers scrapes and probes. */
export interface MetricsServer {
  /** E.g. `http://127.0.0.1:9464`, with the port that was taken. */
  readonly url: string;
  /** Cuts what is under way: whoever scrapes comes again. */
  close(): Promise<void>;
}

/** A few scrapers and probes, and nobody who is slow: sizes in bytes, times in milliseconds. */
const limits = {
  maxHeaderSize: 8 * 1024,
  headersTimeout: 5_000,
  requestTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 75_000,
};
const connections = 64;

const methodNotAllowed: RawResponse = { status: 405, headers: ['Allow', 'GET'], body: '' };
const notFound: RawResponse = { status: 404, headers: [], body: '' };

/**
 * Serves `/metrics`, `/healthz` and `/readyz` over plain HTTP, to whoever can reach the address.
 *
 * @throws {StartupError} when the address is in use or not this machine's.
 */
export async function startMetricsServer(options: MetricsServerOptions): Promise<MetricsServer> {
  const { host, port } = options;
  const server = createServer(limits, (request, response) =>
    sendResponse(response, answer(request, options)),
  );
  server.maxConnections = connections;
  try {
    await listen(server, host, port);
  } catch (error) {
    throw StartupError.causedBy(error, `Cannot serve metrics on ${host}, port ${port}`);
  }
  const address = server.address();
  const takenPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${isIPv6(host) ? `[${host}]` : host}:${takenPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, { render, isReady }: MetricsServerOptions): RawResponse {
  if (request.method !== 'GET') return methodNotAllowed;
  // Prometheus may be told to send parameters; none means anything here.
  const [path] = (request.url ?? '').split('?', 1);
  if (path === '/metrics') {
    return {
      status: 200,
      headers: ['Content-Type', exposedFormat, 'Cache-Control', 'no-store'],
      body: render(),
    };
  }
  return probeAnswer(request, isReady) ?? notFound;
}
