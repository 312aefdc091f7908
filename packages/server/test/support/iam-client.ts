import { errorOf, send, signedForm } from './raw-client.ts';
import type { TestCredentials, TestService } from './running-service.ts';

/** What IAM answers, as it is on the wire: for what the SDK does not know yet. */
export interface IamAnswer {
  readonly status: number;
  readonly body: string;
  /** `none` where it succeeded. */
  readonly code: string;
  readonly message: string | undefined;
}

/** Calls an operation of IAM with parameters as the Query protocol names them. */
export async function callIam(
  service: TestService,
  Action: string,
  parameters: Readonly<Record<string, string>>,
  credentials: TestCredentials = service.administrator,
): Promise<IamAnswer> {
  const form = { Action, Version: '2010-05-08', ...parameters };
  const answer = await send(
    service.url,
    signedForm(service.url, form, credentials, { service: 'iam', now: service.now() }),
  );
  const { code = 'none', message } = errorOf(answer);
  return { status: answer.status, body: answer.body, code, message };
}
