import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import type { ConnectionRegistry } from './connection-registry.ts';
import type { ServerLimits } from './server-limits.ts';
import type { TlsFiles } from './tls-certificate.ts';
import { loadTlsCertificate } from './tls-certificate.ts';

/** How many connections may wait in the kernel until they are accepted. */
const backlog = 1024;

/** A server of node's that does not listen yet. */
export interface NodeServer {
  readonly server: Server;
  /** Serves connections from now on with another certificate. */
  readonly renewCertificate: (certificate: SecureContextOptions) => void;
}

/**
 * Makes the HTTP server, or the HTTPS server when there is a certificate, with the limits that node enforces.
 *
 * @throws {StartupError} when the certificate cannot be used.
 */
export function createNodeServer(limits: ServerLimits, tls: TlsFiles | undefined): NodeServer {
  const settings = {
    maxHeaderSize: limits.head,
    headersTimeout: limits.headTimeout,
    requestTimeout: limits.requestTimeout,
    connectionsCheckingInterval: limits.timeoutCheck,
    keepAliveTimeout: limits.keepAliveTimeout,
    noDelay: true,
  };
  if (tls === undefined) {
    return { server: limit(createServer(settings), limits), renewCertificate: () => undefined };
  }
  const handshakeTimeout = limits.headTimeout;
  const server = createSecureServer({ ...settings, ...loadTlsCertificate(tls), handshakeTimeout });
  return {
    server: limit(server, limits),
    renewCertificate: (certificate) => server.setSecureContext(certificate),
  };
}

function limit(server: Server, limits: ServerLimits): Server {
  // Node would drop further headers silently, and with them what a proxy appended. We count them ourselves.
  server.maxHeadersCount = 0;
  server.maxConnections = limits.connections;
  server.timeout = limits.inactivityTimeout;
  return server;
}

/** Resolves when the server accepts connections; rejects with the system's error when it cannot. */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** Accepts no more, and resolves when all connections are closed: by themselves, or after `timeout` milliseconds. */
export function closeServer(server: Server, connections: ConnectionRegistry, timeout: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), timeout);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    connections.closeUnused();
  });
}
