import type { IncomingMessage } from 'node:http';
import type { RawResponse } from '../raw-request.ts';
import { findHeader } from '../raw-request.ts';
import { pathOf } from '../path-of.ts';

/** What the pages of other origins may do, by the rules of browsers (https://fetch.spec.whatwg.org/#http-cors-protocol). */
export interface CrossOrigin {
  /**
   * The answer to a browser that asks whether a page may make the request that it describes; `undefined` where that is no
   * such question (https://fetch.spec.whatwg.org/#cors-preflight-fetch).
   */
  preflight(request: IncomingMessage): RawResponse | undefined;
  /** What an answer to this request says beside its own headers: names and values in turn. */
  headersFor(request: IncomingMessage): readonly string[];
}

const nothing: readonly string[] = [];

/** Nobody may: nothing in any answer speaks of origins. An OPTIONS has the status that AWS gives it, and allows nothing. */
export const noCrossOrigin: CrossOrigin = {
  preflight: (request) => (isPreflight(request) ? { status: 200, headers: nothing, body: '' } : undefined),
  headersFor: () => nothing,
};

/** The headers that the AWS SDKs send from a browser, beside those that every page may send. */
const sentBySdks = [
  'authorization',
  'content-type',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-region-set',
  'x-amz-security-token',
  'x-amz-target',
  'x-amz-user-agent',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
].join(', ');

/** What AWS exposes, and the headers of our own answers. The SDKs set their clock by Date. */
const readByPages = [
  'x-amzn-RequestId',
  'x-amzn-ErrorType',
  'x-amzn-ErrorMessage',
  'x-amz-sts-extended-request-id',
  'x-locum-encoded-authorization-message',
  'Date',
  'Retry-After',
].join(', ');

/** Seconds that a browser may go by the answer, as STS has it. */
const preflightAge = '172800';

const varies = ['Vary', 'Origin'];

/**
 * Lets the pages of the named origins call the APIs, and read what those answer. Requests prove by their signature who makes
 * them and never by a cookie, so credentials as browsers mean them are not allowed. What is meant for people and for relying
 * parties, such as the pages where somebody signs in, is not shared with anybody.
 *
 * @param origins as browsers write them, e.g. `https://console.example.com`.
 * @param isApiPath whether a path, without its query, is that of an API, beside the root.
 */
export function shareWithOrigins(
  origins: readonly string[],
  isApiPath: (path: string) => boolean,
): CrossOrigin {
  const named = new Set(origins);
  /** Of an origin that is not named nothing is said but that it counts, so that caches keep the answers apart. */
  const answerTo = (request: IncomingMessage, whenNamed: readonly string[]): readonly string[] => {
    if (!isForApis(request, isApiPath)) return nothing;
    const origin = findHeader(request.rawHeaders, 'origin');
    if (origin === undefined || !named.has(origin)) return varies;
    return [...varies, 'Access-Control-Allow-Origin', origin, ...whenNamed];
  };
  const allowed = [
    'Access-Control-Allow-Methods',
    'GET, POST, PUT, PATCH, DELETE',
    'Access-Control-Allow-Headers',
    sentBySdks,
    'Access-Control-Max-Age',
    preflightAge,
  ];
  const exposed = ['Access-Control-Expose-Headers', readByPages];
  return {
    preflight: (request) =>
      isPreflight(request) ? { status: 200, headers: answerTo(request, allowed), body: '' } : undefined,
    headersFor: (request) => answerTo(request, exposed),
  };
}

function isPreflight({ method, rawHeaders }: IncomingMessage): boolean {
  return method === 'OPTIONS' && findHeader(rawHeaders, 'origin') !== undefined;
}

/** A GET of the root without a query is no call: it shows a person what the service is. */
function isForApis({ method, url = '' }: IncomingMessage, isApiPath: (path: string) => boolean): boolean {
  if (url === '/') return method !== 'GET' && method !== 'HEAD';
  if (url.startsWith('/?')) return true;
  return isApiPath(pathOf(url));
}
