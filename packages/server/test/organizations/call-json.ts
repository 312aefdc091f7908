import { signRequest } from '@locum/sigv4';
import { send } from '../support/raw-client.ts';
import type { RawAnswer } from '../support/raw-client.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';

/** An answer in the JSON protocol; `body` is empty where there is none. */
export interface JsonAnswer extends Omit<RawAnswer, 'body'> {
  readonly body: Readonly<Record<string, unknown>>;
}

/** What of a request is to be unlike an SDK's. */
interface Oddities {
  readonly target?: string;
  readonly contentType?: string;
  readonly service?: string;
  /** Leaves X-Amz-Target out of the signature. */
  readonly targetIsUnsigned?: boolean;
}

/** Calls an operation of AWS Organizations with a body as it is, or as JSON. */
export async function callJson(
  testService: TestService,
  operation: string,
  body: object | string | Buffer,
  credentials: TestCredentials = testService.administrator,
  {
    target,
    contentType = 'application/x-amz-json-1.1',
    service = 'organizations',
    targetIsUnsigned = false,
  }: Oddities = {},
): Promise<JsonAnswer> {
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const headers = [
    'Host',
    new URL(testService.url).host,
    'Content-Type',
    contentType,
    'X-Amz-Target',
    target ?? `AWSOrganizationsV20161128.${operation}`,
  ];
  const signed = targetIsUnsigned ? headers.slice(0, -2) : headers;
  const request = { method: 'POST', target: '/', headers: signed, body: bytes };
  const signature = signRequest(request, credentials, {
    region: 'us-east-1',
    service,
    now: testService.now(),
  });
  const all: Record<string, string> = {};
  const pairs = [...headers, ...signature];
  for (let index = 0; index < pairs.length; index += 2) all[pairs[index]!] = pairs[index + 1]!;
  const answer = await send(testService.url, { headers: all, body: bytes });
  return { ...answer, body: answer.body === '' ? {} : (JSON.parse(answer.body) as JsonAnswer['body']) };
}
