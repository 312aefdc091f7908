import { signRequest } from '@locum/sigv4';
import { request } from 'node:http';
import type { SigningCredentials } from '../signed-requests.ts';

/** A POST to be sent. */
export interface Call {
  readonly path: string;
  readonly contentType: string;
  /** Of the JSON protocol. */
  readonly target?: string;
  readonly body: string;
  readonly userAgent: string;
}

/** Who signs a call, and for which service. */
export interface Signer {
  readonly credentials: SigningCredentials;
  readonly service: string;
}

/** Sends a call, signed unless nobody is to have signed it, and answers the status. */
export function sendCall(port: number, call: Call, signer: Signer | undefined): Promise<number> {
  const { path, contentType, target, userAgent } = call;
  const body = Buffer.from(call.body);
  const headers = ['Host', `127.0.0.1:${port}`, 'Content-Type', contentType, 'User-Agent', userAgent];
  if (target !== undefined) headers.push('X-Amz-Target', target);
  if (signer !== undefined) {
    const { credentials, service } = signer;
    const options = { region: 'us-east-1', service, now: Date.now() };
    headers.push(...signRequest({ method: 'POST', target: path, headers, body }, credentials, options));
  }
  headers.push('Content-Length', String(body.length));
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, method: 'POST', path, headers, agent: false },
      (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    // What is refused for its size is cut while it is still sent.
    outgoing.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(0) : reject(error),
    );
    outgoing.end(body);
  });
}
