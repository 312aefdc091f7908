import { signRequest } from '@locum/sigv4';
import type { Credentials } from '@locum/sigv4';
import { CommandError } from './command-error.ts';
import { trustCaBundle } from './trust-ca-bundle.ts';

/** Milliseconds. */
const timeout = 30_000;

/** Where and as whom to call. */
export interface CallTarget {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
}

/** What is answered to a call: the parsed JSON of the body, or undefined where it is none. */
export interface CallAnswer {
  readonly status: number;
  readonly value: unknown;
  readonly header: (name: string) => string | undefined;
}

/**
 * Signs a request for `service` and sends it. `headers`: names and values in turn, beside Host and the signature.
 *
 * @throws {CommandError} when the endpoint is none, cannot be reached, or AWS_CA_BUNDLE cannot be used.
 */
export async function signedPost(
  service: string,
  headers: readonly string[],
  body: string,
  { endpoint, region, credentials }: CallTarget,
): Promise<CallAnswer> {
  if (!URL.canParse(endpoint)) throw new CommandError(`The endpoint ${JSON.stringify(endpoint)} is no URL`);
  const url = new URL(endpoint);
  if (url.protocol === 'https:') trustCaBundle(process.env);
  const all = ['Host', url.host, ...headers];
  const request = { method: 'POST', target: url.pathname, headers: all, body: Buffer.from(body) };
  const signature = signRequest(request, credentials, { region, service, now: Date.now() });
  const response = await send(url, [...all, ...signature], body);
  return { ...response, value: parse(response.text) };
}

async function send(url: URL, headers: readonly string[], body: string) {
  const pairs: [string, string][] = [];
  for (let index = 0; index < headers.length; index += 2)
    pairs.push([headers[index] ?? '', headers[index + 1] ?? '']);
  try {
    // A redirect would carry the signature to somebody else.
    const signal = AbortSignal.timeout(timeout);
    const response = await fetch(url, { method: 'POST', headers: pairs, body, redirect: 'manual', signal });
    const header = (name: string): string | undefined => response.headers.get(name) ?? undefined;
    return { status: response.status, header, text: await response.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new CommandError(`${url.origin} cannot be reached: ${reasonOf(cause)}`, { cause: error });
  }
}

/** Of TLS the reason alone: the message is for who reads OpenSSL's source. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if ('reason' in cause && typeof cause.reason === 'string') return cause.reason;
  return cause.message || cause.name;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a command fails with when the service refuses a call, or when it is no service that answers. */
export function callFailure(
  status: number,
  code: unknown,
  message: unknown,
  requestId: unknown,
): CommandError {
  if (typeof code !== 'string') {
    return new CommandError(`The endpoint answered ${status}, and not as Locum does`);
  }
  const text = typeof message === 'string' ? message : '';
  return new CommandError(`${code}: ${text} (request id ${String(requestId)})`);
}
