import {
  AcceptDelegationRequestCommand,
  CreateUserCommand,
  ListServerCertificatesCommand,
  ListServerCertificateTagsCommand,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { send, signedForm } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { refusalOf, sendAny } from './support.ts';
import type { AnyCommand } from './support.ts';

/** What AWS has and this service has not: lists of it are empty, and the rest is refused by name. */

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
  await iam.send(new CreateUserCommand({ UserName: 'there' }));
});
afterAll(() => service.close());

test.each([
  ['Certificates', new ListSigningCertificatesCommand({ UserName: 'there' })],
  ['Certificates', new ListSigningCertificatesCommand({})],
  ['SSHPublicKeys', new ListSSHPublicKeysCommand({ UserName: 'there' })],
  ['ServiceSpecificCredentials', new ListServiceSpecificCredentialsCommand({ UserName: 'there' })],
  [
    'ServiceSpecificCredentials',
    new ListServiceSpecificCredentialsCommand({ AllUsers: true, ServiceName: 'codecommit.amazonaws.com' }),
  ],
  ['ServerCertificateMetadataList', new ListServerCertificatesCommand({})],
] as const)('the list of %s is empty (%#)', async (member, command: AnyCommand) => {
  const answer = await iam.send(command as ListServerCertificatesCommand);
  expect(answer).toMatchObject({ [member]: [], IsTruncated: false });
});

const noUser = 'The user with name nobody cannot be found.';
const errors: readonly (readonly [string, number, string, AnyCommand])[] = [
  ['NoSuchEntity', 404, noUser, new ListSigningCertificatesCommand({ UserName: 'nobody' })],
  ['NoSuchEntity', 404, noUser, new ListSSHPublicKeysCommand({ UserName: 'nobody' })],
  ['NoSuchEntity', 404, noUser, new ListServiceSpecificCredentialsCommand({ UserName: 'nobody' })],
  [
    'NoSuchEntity',
    404,
    'No such service x.amazonaws.com is supported for Service Specific Credentials',
    new ListServiceSpecificCredentialsCommand({ UserName: 'there', ServiceName: 'x.amazonaws.com' }),
  ],
  [
    'ValidationError',
    400,
    'UserName and AllUsers cannot be given together.',
    new ListServiceSpecificCredentialsCommand({ UserName: 'there', AllUsers: true }),
  ],
  [
    'NoSuchEntity',
    404,
    'The Server Certificate with name none cannot be found.',
    new ListServerCertificateTagsCommand({ ServerCertificateName: 'none' }),
  ],
  [
    'UnsupportedOperation',
    400,
    'The operation AcceptDelegationRequest is not supported by this service.',
    new AcceptDelegationRequestCommand({ DelegationRequestId: '0123456789abcdef' }),
  ],
  [
    'UnsupportedOperation',
    400,
    'The operation UploadSSHPublicKey is not supported by this service.',
    new UploadSSHPublicKeyCommand({ UserName: 'there', SSHPublicKeyBody: 'ssh-rsa AAAA' }),
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
