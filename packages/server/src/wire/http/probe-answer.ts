import type { IncomingMessage } from 'node:http';
import type { RawResponse } from '../raw-request.ts';

const text = ['Content-Type', 'text/plain; charset=utf-8', 'Cache-Control', 'no-store'];
const alive: RawResponse = { status: 200, headers: text, body: 'ok\n' };
const notReady: RawResponse = { status: 503, headers: [...text, 'Retry-After', '1'], body: 'not ready\n' };

/** Answers the probes of orchestrators. Returns `undefined` for everything else. */
export function probeAnswer(
  { method, url }: IncomingMessage,
  isReady: () => boolean,
): RawResponse | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  if (url === '/healthz') return alive;
  if (url === '/readyz') return isReady() ? alive : notReady;
  return undefined;
}
