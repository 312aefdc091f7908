import { isIPv6, Socket } from 'node:net';
import { StartupError } from '../../errors/startup-error.ts';
import type { Log } from '../log.ts';
import { BodyBudget } from './body-budget.ts';
import { ConnectionRegistry } from './connection-registry.ts';
import { noCrossOrigin, shareWithOrigins } from './cross-origin.ts';
import { isLoopback } from './loopback.ts';
import { closeServer, createNodeServer, listen } from './node-server.ts';
import type { AnswerFailure, BodyLimit, RequestHandler } from '../raw-request.ts';
import { RequestListener } from './request-listener.ts';
import type { ServerLimits } from './server-limits.ts';
import { defaultServerLimits } from './server-limits.ts';
import type { TlsFiles } from './tls-certificate.ts';
import { watchTlsCertificate } from './tls-certificate.ts';
import { createTrustedProxies } from './trusted-proxies.ts';

/** What `startHttpServer` needs. */
export interface HttpServerOptions {
  readonly handler: RequestHandler;
  readonly answerFailure: AnswerFailure;
  /** Beside the limit of all bodies; none unless given. */
  readonly bodyLimit?: BodyLimit;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Serves HTTPS when there. */
  readonly tls?: TlsFiles;
  /** Lets plain HTTP be served to other machines. */
  readonly allowInsecureHttp: boolean;
  /** Addresses and ranges that `isAddressRange` accepts. */
  readonly trustedProxies: readonly string[];
  /** Whose pages may call from a browser: origins that `isWebOrigin` accepts; none unless given. */
  readonly corsOrigins?: readonly string[];
  /** Whether a path, without its query, is that of an API, beside the root; none is unless given. */
  readonly isApiPath?: (path: string) => boolean;
  /** What identifies the answer to a browser's question, at epoch milliseconds: names and values in turn; nothing unless given. */
  readonly preflightIds?: (now: number) => readonly string[];
  /** What `/readyz` answers. */
  readonly isReady: () => boolean;
  readonly log: Log;
  /** Milliseconds since the epoch; the system's clock unless given. */
  readonly now?: () => number;
  readonly limits?: Partial<ServerLimits>;
}

/** A server that accepts connections. */
export interface HttpServer {
  /** E.g. `http://127.0.0.1:2011`, with the port that was taken. */
  readonly url: string;
  /** Looks at once whether the files of the certificate are others. */
  reload(): void;
  /** Accepts no more, lets what is under way finish, and cuts what does not finish in time. */
  close(): Promise<void>;
}

/**
 * Listens, and takes every request raw to the handler.
 *
 * @throws {StartupError} when the address is in use or not this machine's, when the certificate cannot be used, or
 * when credentials would cross a network in the clear without leave.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, tls, log, now = Date.now } = options;
  if (tls === undefined && !options.allowInsecureHttp && !isLoopback(host)) {
    throw new StartupError(
      `Other machines can reach ${host}, and plain HTTP would send credentials unencrypted. ` +
        'Set tls-certificate-file and tls-key-file; or allow-insecure-http, e.g. behind a proxy that does TLS.',
    );
  }
  const limits = { ...defaultServerLimits, ...options.limits };
  const trustedProxies = createTrustedProxies(options.trustedProxies);
  const connections = new ConnectionRegistry(trustedProxies);
  const budget = new BodyBudget(limits);
  const { handler, answerFailure, bodyLimit = () => limits.body, isReady } = options;
  const { corsOrigins = [], isApiPath = () => false, preflightIds = () => [] } = options;
  const listener = new RequestListener({
    handler,
    answerFailure,
    bodyLimit,
    isReady,
    trustedProxies,
    preflightIds,
    crossOrigin: corsOrigins.length === 0 ? noCrossOrigin : shareWithOrigins(corsOrigins, isApiPath),
    connections,
    budget,
    limits,
    log,
    now,
  });
  const { server, renewCertificate } = createNodeServer(limits, tls);
  server.on('connection', (socket) => connections.add(socket));
  server.on('request', (request, response) => listener.request(request, response));
  server.on('checkContinue', (request, response) => listener.continue(request, response));
  server.on('clientError', (error, socket) => {
    if (socket instanceof Socket) listener.clientError(error, socket);
  });
  try {
    await listen(server, host, port);
  } catch (error) {
    throw StartupError.causedBy(error, `Cannot listen on ${host}, port ${port}`);
  }
  const watch =
    tls === undefined ? undefined : watchTlsCertificate(tls, log, renewCertificate, limits.certificateCheck);
  const address = server.address();
  const takenPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${nameInUrl(host)}:${takenPort}`,
    reload: () => watch?.look(),
    close() {
      watch?.end();
      listener.close();
      return closeServer(server, connections, limits.closeTimeout);
    },
  };
}

/** The addresses that stand for all of a machine's own are none that a client could connect to, or a certificate name. */
function nameInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return isIPv6(host) ? `[${host}]` : host;
}
