import type { TLSSocket } from 'node:tls';

/** How a client's connection is encrypted. */
export interface ConnectionTls {
  /** E.g. `TLSv1.3`. */
  readonly version: string;
  /** As OpenSSL names it, e.g. `TLS_AES_128_GCM_SHA256`. */
  readonly cipherSuite: string;
}

/** Undefined of a connection that is cut already: nobody can say any more. */
export function describeTls(socket: TLSSocket): ConnectionTls | undefined {
  const version = socket.getProtocol();
  return version === null ? undefined : { version, cipherSuite: socket.getCipher().name };
}
