import { isRecord, memberAt } from './json-value.ts';
import { callFailure, signedPost } from './signed-post.ts';
import type { CallTarget } from './signed-post.ts';

/** A service and the version of its API. */
export interface QueryApi {
  readonly service: string;
  readonly version: string;
}

const locumApi: QueryApi = { service: 'locum', version: '2026-11-22' };
const headers = [
  'Accept',
  'application/json',
  'Content-Type',
  'application/x-www-form-urlencoded; charset=utf-8',
];

/**
 * Calls an action of Locum's own API, in the AWS Query protocol with JSON answers. Returns the result.
 *
 * @throws {CommandError} with the service's code, message and request id, or with why it cannot be reached.
 */
export async function callLocum(
  action: string,
  parameters: Readonly<Record<string, string | undefined>>,
  target: CallTarget,
): Promise<unknown> {
  return await callQuery(locumApi, action, parameters, target);
}

/** As callLocum, of any API of the service that has the Query protocol. */
export async function callQuery(
  { service, version }: QueryApi,
  action: string,
  parameters: Readonly<Record<string, string | undefined>>,
  target: CallTarget,
): Promise<unknown> {
  const form = new URLSearchParams({ Action: action, Version: version });
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) form.append(name, value);
  const { status, value } = await signedPost(service, headers, form.toString(), target);
  if (status === 200 && isRecord(value)) return memberAt(value, `${action}Response`, `${action}Result`) ?? {};
  const [code, message] = ['Code', 'Message'].map((name) => memberAt(value, 'Error', name));
  throw callFailure(status, code, message, memberAt(value, 'RequestId'));
}
