import { signRequest } from '@locum/sigv4';
import type { HttpBinding } from '../../src/call/http-binding.ts';
import { send } from './raw-client.ts';
import type { RawAnswer } from './raw-client.ts';
import type { TestCredentials, TestService } from './running-service.ts';

/** An answer of AWS's REST-JSON protocol. */
export interface RestAnswer extends Omit<RawAnswer, 'body'> {
  /** The name of the error, if it is one. */
  readonly errorType: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

interface RestCall {
  readonly method?: string;
  readonly service?: string;
  /** The service's administrator unless given; nobody where it is null. */
  readonly as?: TestCredentials | null;
}

/** Path and query of an operation whose input stands nowhere else. */
export function targetOf(
  { path, query = {} }: HttpBinding,
  input: Readonly<Record<string, unknown>>,
): string {
  const textOf = (member: string): string => encodeURIComponent(String(input[member]));
  const filled = path.replaceAll(/\{(\w+)\}/g, (_label, member: string) => textOf(member));
  const parameters = Object.entries(query)
    .filter(([member]) => input[member] !== undefined)
    .map(([member, name]) => `${name}=${textOf(member)}`);
  return parameters.length === 0 ? filled : `${filled}?${parameters.join('&')}`;
}

/** Asks for a path, signed as `iam` unless told otherwise. */
export async function callRest(
  testService: TestService,
  target: string,
  { method = 'GET', service = 'iam', as = testService.administrator }: RestCall = {},
): Promise<RestAnswer> {
  const headers: Record<string, string> = { Host: new URL(testService.url).host };
  const request = { method, target, headers: Object.entries(headers).flat(), body: Buffer.alloc(0) };
  const options = { region: 'us-east-1', service, now: testService.now() };
  const signature = as === null ? [] : signRequest(request, as, options);
  for (let index = 0; index < signature.length; index += 2)
    headers[signature[index]!] = signature[index + 1]!;
  const answer = await send(testService.url, { method, target, headers });
  return {
    ...answer,
    errorType: answer.headers['x-amzn-errortype'] as string | undefined,
    body: JSON.parse(answer.body) as RestAnswer['body'],
  };
}
