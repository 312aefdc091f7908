import type { IncomingMessage } from 'node:http';
import type { RawResponse } from '../raw-request.ts';

const text = ['Content-Type', 'text/plain; charset=utf-8', 'Cache-Control', 'no-store'];
const alive: RawResponse = { status: 200, headers: text, body: 'ok\n' };
const notReady: RawResponse = { status: 503, headers: [...text, 'Retry-After', '1'], body: 'not ready\n' };

/** As STS answers it, down to the two days. */
const preflight: RawResponse = {
  status: 200,
  headers: ['Access-Control-Allow-Origin', '*', 'Access-Control-Max-Age', '172800'],
  body: '',
};

/**
 * Answers what is no call of any API: the probes of orchestrators, and browsers that ask whether they may call
 * (https://fetch.spec.whatwg.org/#cors-preflight-fetch). Returns `undefined` for everything else.
 */
export function edgeAnswer(request: IncomingMessage, isReady: () => boolean): RawResponse | undefined {
  const { method, url } = request;
  if (method === 'GET' || method === 'HEAD') {
    if (url === '/healthz') return alive;
    if (url === '/readyz') return isReady() ? alive : notReady;
  }
  return method === 'OPTIONS' && request.headers.origin !== undefined ? preflight : undefined;
}
