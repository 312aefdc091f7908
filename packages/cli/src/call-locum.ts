import { signRequest } from '@locum/sigv4';
import type { Credentials } from '@locum/sigv4';
import { CommandError } from './command-error.ts';
import { isRecord, memberAt } from './json-value.ts';

const version = '2026-11-22';
const service = 'locum';
/** Milliseconds. */
const timeout = 30_000;

/** Where and as whom to call. */
export interface CallTarget {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
}

/**
 * Calls an action of Locum's own API, in the AWS Query protocol with JSON answers. Returns the result.
 *
 * @throws {CommandError} with the service's code, message and request id, or with why it cannot be reached.
 */
export async function callLocum(
  action: string,
  parameters: Readonly<Record<string, string | undefined>>,
  { endpoint, region, credentials }: CallTarget,
): Promise<unknown> {
  if (!URL.canParse(endpoint)) throw new CommandError(`The endpoint ${JSON.stringify(endpoint)} is no URL`);
  const url = new URL(endpoint);
  const form = new URLSearchParams({ Action: action, Version: version });
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) form.append(name, value);
  const body = form.toString();
  const type = 'application/x-www-form-urlencoded; charset=utf-8';
  const headers = ['Host', url.host, 'Accept', 'application/json', 'Content-Type', type];
  const request = { method: 'POST', target: url.pathname, headers, body: Buffer.from(body) };
  const signature = signRequest(request, credentials, { region, service, now: Date.now() });
  const response = await send(url, [...headers, ...signature], body);
  const answer = parse(response.text);
  if (response.status === 200 && isRecord(answer))
    return memberAt(answer, `${action}Response`, `${action}Result`) ?? {};
  throw new CommandError(describeFailure(response.status, answer));
}

async function send(
  url: URL,
  headers: readonly string[],
  body: string,
): Promise<{ status: number; text: string }> {
  const pairs: [string, string][] = [];
  for (let index = 0; index < headers.length; index += 2)
    pairs.push([headers[index] ?? '', headers[index + 1] ?? '']);
  try {
    // A redirect would carry the signature to somebody else.
    const signal = AbortSignal.timeout(timeout);
    const response = await fetch(url, { method: 'POST', headers: pairs, body, redirect: 'manual', signal });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new CommandError(`${url.origin} cannot be reached: ${reason}`, { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describeFailure(status: number, answer: unknown): string {
  const code = memberAt(answer, 'Error', 'Code');
  if (typeof code !== 'string') return `The endpoint answered ${status}, and not as Locum does`;
  const message = memberAt(answer, 'Error', 'Message');
  const requestId = memberAt(answer, 'RequestId');
  return `${code}: ${typeof message === 'string' ? message : ''} (request id ${String(requestId)})`;
}
