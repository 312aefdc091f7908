import { send, signedForm } from './raw-client.ts';
import type { TestCredentials, TestService } from './running-service.ts';

/** What Locum's own API answers: the result, or the error's code and text. */
export interface LocumAnswer {
  readonly status: number;
  readonly requestId: string;
  /** The members of the result, as JSON has them. */
  readonly result: Readonly<Record<string, unknown>>;
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** Calls an operation of Locum's own API. */
export async function callLocum(
  service: TestService,
  Action: string,
  parameters: Readonly<Record<string, string>> = {},
  credentials: TestCredentials = service.administrator,
): Promise<LocumAnswer> {
  const form = { Action, Version: '2026-11-22', ...parameters };
  const call = signedForm(service.url, form, credentials, { service: 'locum', now: service.now() });
  const answer = await send(service.url, {
    ...call,
    headers: { ...call.headers, Accept: 'application/json' },
  });
  const body = JSON.parse(answer.body) as Record<string, Record<string, Record<string, unknown>>>;
  const failure = body['Error'] as unknown as { Code?: string; Message?: string } | undefined;
  return {
    status: answer.status,
    requestId: String(answer.headers['x-amzn-requestid']),
    result: body[`${Action}Response`]?.[`${Action}Result`] ?? {},
    code: failure?.Code,
    message: failure?.Message,
  };
}
