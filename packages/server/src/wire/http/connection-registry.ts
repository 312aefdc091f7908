import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { normalizeAddress } from './address-range.ts';
import { describeTls } from './connection-tls.ts';
import type { ConnectionTls } from './connection-tls.ts';
import type { Origin, TrustedProxies } from './trusted-proxies.ts';

/** What is the same for all requests on a connection, found once. */
export interface Connection extends Origin {
  /** Whether the peer is a proxy whose word is taken. */
  readonly trusted: boolean;
  /** Absent where the connection is not encrypted. */
  readonly tls: ConnectionTls | undefined;
  /** How many answers are owed: requests that are with the handler, or refused while they still come in. */
  answering: number;
}

/** Knows the open connections. */
export class ConnectionRegistry {
  readonly #proxies: TrustedProxies;
  readonly #connections = new WeakMap<Socket, Connection>();
  readonly #sockets = new Set<Socket>();

  constructor(proxies: TrustedProxies) {
    this.#proxies = proxies;
  }

  /** Keeps a socket in mind until it is closed. */
  add(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  /** The connection of a socket that has sent something. */
  of(socket: Socket): Connection {
    let connection = this.#connections.get(socket);
    if (connection === undefined) {
      // The zone of a link-local address (RFC 4007 section 11) means something on this machine only.
      const [address = ''] = (socket.remoteAddress ?? '').split('%');
      const sourceIp = normalizeAddress(address);
      const secureTransport = socket instanceof TLSSocket;
      const tls = secureTransport ? describeTls(socket) : undefined;
      const trusted = this.#proxies.trusts(sourceIp);
      connection = { sourceIp, secureTransport, trusted, tls, answering: 0 };
      this.#connections.set(socket, connection);
    }
    return connection;
  }

  /** Cuts connections that never sent a byte: node counts them as busy, and closing would wait for them. */
  closeUnused(): void {
    for (const socket of this.#sockets) if (socket.bytesRead === 0) socket.destroy();
  }
}
