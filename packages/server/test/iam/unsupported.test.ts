import { AcceptDelegationRequestCommand, GetAccountPropertiesCommand } from '@aws-sdk/client-iam';
import { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { send, signedForm } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { refusalOf, sendAny } from './support.ts';
import type { AnyCommand } from './support.ts';

/** What AWS has and this service has not is refused by name. */

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
});
afterAll(() => service.close());

const errors: readonly (readonly [string, number, string, AnyCommand])[] = [
  [
    'UnsupportedOperation',
    400,
    'The operation AcceptDelegationRequest is not supported by this service.',
    new AcceptDelegationRequestCommand({ DelegationRequestId: '0123456789abcdef' }),
  ],
  [
    'UnsupportedOperation',
    400,
    'The operation GetAccountProperties is not supported by this service.',
    new GetAccountPropertiesCommand({}),
  ],
];
test.each(errors)('%s %i: %s', async (code, status, message, command) => {
  expect(await refusalOf(sendAny(iam, command))).toEqual({ code, status, message });
});

test('a client does not try again what is not supported', async () => {
  const retrying = new IAMClient({
    endpoint: service.url,
    region: 'us-east-1',
    credentials: service.administrator,
    maxAttempts: 5,
  });
  const error: unknown = await retrying
    .send(new AcceptDelegationRequestCommand({ DelegationRequestId: '0123456789abcdef' }))
    .catch((thrown) => thrown);
  expect(error).toMatchObject({ name: 'UnsupportedOperation', $metadata: { attempts: 1 } });
});

test('what AWS has in no version is no operation', async () => {
  const parameters = { Action: 'AcceptDelegationRequest', Version: '2011-06-15' };
  const answer = await send(
    service.url,
    signedForm(service.url, parameters, service.administrator, { service: 'iam' }),
  );
  expect(answer.body).toContain('<Code>InvalidAction</Code>');
});
