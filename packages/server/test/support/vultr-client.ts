import { callLocum } from './locum-client.ts';
import type { TestCredentials, TestService } from './running-service.ts';

/** What Vultr's API answers. */
export interface VultrAnswer {
  readonly status: number;
  /** The JSON of the body; undefined where there is none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests say what they expect in it.
  readonly body: any;
  readonly text: string;
}

/** Makes an API key of a user; of the administrator where none is named. */
export async function makeApiKey(
  service: TestService,
  UserName = 'administrator',
  more: Readonly<Record<string, string>> = {},
  as?: TestCredentials,
): Promise<{ readonly id: string; readonly key: string }> {
  const { result, message } = await callLocum(service, 'CreateApiKey', { UserName, ...more }, as);
  const made = result['ApiKey'] as { ApiKeyId: string; ApiKeySecret: string } | undefined;
  if (made === undefined) throw new Error(message);
  return { id: made.ApiKeyId, key: made.ApiKeySecret };
}

/** Calls as `curl -X METHOD -H "Authorization: Bearer KEY" -d BODY` does. A body that is a text is sent as it is. */
export async function callVultr(
  service: { readonly url: string },
  key: string | undefined,
  method: string,
  path: string,
  body?: unknown,
): Promise<VultrAnswer> {
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: {
      ...(key !== undefined && { Authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text), text };
}
