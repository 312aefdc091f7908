import {
  CreateRoleCommand,
  DeleteUserPolicyCommand,
  GetRoleCommand,
  GetUserCommand,
  ListInstanceProfilesCommand,
} from '@aws-sdk/client-iam';
import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLocum } from '../support/locum-client.ts';
import { send } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, makeUser, policy } from '../support/world.ts';

/** Denials of IAM say by which id their details are found, as AWS's do since August 2026. */

const messageOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => expect.fail('the call was not refused'),
    (thrown: Error) => thrown.message,
  );

const getRole = (service: TestService, as: TestCredentials): Promise<string> =>
  messageOf(service.iam(as).send(new GetRoleCommand({ RoleName: 'x' })));

const denied = (arn: string): string =>
  `User: ${arn} is not authorized to perform: iam:GetRole on resource: role x ` +
  'because no identity-based policy allows the iam:GetRole action';

describe('a denial of IAM', () => {
  let service: TestService;
  let alice: TestCredentials;
  const arn = 'arn:aws:iam::111122223333:user/alice';

  beforeAll(async () => {
    service = await startTestService();
    alice = await makeUser(service, 'alice');
  });
  afterAll(() => service.close());

  test('names its authorization id behind AWS’s text', async () => {
    const message = await getRole(service, alice);
    expect(message.slice(0, denied(arn).length)).toBe(denied(arn));
    expect(message.slice(denied(arn).length)).toMatch(
      /^\. For complete details, call the GetRequestAuthorizationDetails API with the following authorization id: [0-9a-z]{24,25}$/,
    );
  });

  test('names it behind the ARN of the policy that denies, too', async () => {
    const deny = { Effect: 'Deny', Action: 'iam:GetUser', Resource: '*' };
    const bob = await makeUser(service, 'bob', policy(allow('*'), deny));
    expect(await messageOf(service.iam(bob).send(new GetUserCommand({ UserName: 'bob' })))).toMatch(
      / with an explicit deny in an identity-based policy\. For complete details, call the \w+ API with the following authorization id: \w+$/,
    );
  });

  test('has it in its event, and locum why takes it', async () => {
    const message = await getRole(service, alice);
    const authorizationId = message.slice(message.lastIndexOf(' ') + 1);
    const explained = await callLocum(service, 'ExplainRequest', { RequestId: authorizationId });
    expect(explained.status).toBe(200);
    expect(explained.result['PlainWords']).toContain(`${arn} is not allowed to do iam:GetRole`);
    const requestId = explained.result['RequestId'];
    const { Events = [] } = await service.cloudtrail().send(
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'GetRole' }],
      }),
    );
    const events = Events.map(
      ({ CloudTrailEvent = '' }) => JSON.parse(CloudTrailEvent) as Record<string, unknown>,
    );
    expect(events.find(({ requestID }) => requestID === requestId)).toMatchObject({ errorMessage: message });
  });

  test('is one request to policies, whichever of its ids is given', async () => {
    const message = await getRole(service, alice);
    const authorizationId = message.slice(message.lastIndexOf(' ') + 1);
    const { result } = await callLocum(service, 'ExplainRequest', { RequestId: authorizationId });
    const resource = `arn:aws:locum::111122223333:request/${String(result['RequestId'])}`;
    const deny = { Effect: 'Deny', Action: 'locum:ExplainRequest', Resource: resource };
    const carol = await makeUser(service, 'carol', policy(allow('*'), deny));
    expect(await callLocum(service, 'ExplainRequest', { RequestId: authorizationId }, carol)).toMatchObject({
      status: 403,
      message: expect.stringContaining(resource),
    });
    await service.iam().send(new DeleteUserPolicyCommand({ UserName: 'carol', PolicyName: 'own' }));
  });

  test.each<[string, (as: TestCredentials) => Promise<unknown>]>([
    ['ListInstanceProfiles', (as) => service.iam(as).send(new ListInstanceProfilesCommand())],
    [
      'CreateRole',
      (as) =>
        service
          .iam(as)
          .send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: policy(allow('x')) })),
    ],
    [
      'AssumeRole',
      (as) =>
        service.sts(as).send(
          new AssumeRoleCommand({
            RoleArn: 'arn:aws:iam::111122223333:role/r',
            RoleSessionName: 'session',
          }),
        ),
    ],
    ['DescribeOrganization', (as) => service.organizations(as).send(new DescribeOrganizationCommand())],
    ['LookupEvents', (as) => service.cloudtrail(as).send(new LookupEventsCommand())],
  ])('that AWS gives none has none: %s', async (name, call) => {
    const message = await messageOf(call(alice));
    expect(message).not.toContain('authorization id');
    expect(message).toContain(`:${name}`);
  });
});

test('where there is a console, the text has a link to it', async () => {
  const service = await startTestService({
    consoleUrl: 'https://console.example.com',
    corsOrigins: ['https://console.example.com'],
    region: 'eu-north-7',
  });
  try {
    const message = await getRole(service, await makeUser(service, 'alice'));
    const id = message.slice(message.lastIndexOf(' ') + 1);
    expect(message).toBe(
      `${denied('arn:aws:iam::111122223333:user/alice')}. ` +
        `Go to https://console.example.com/iam/home?region=eu-north-7#/authorization-details/${id} for complete details, ` +
        `or call the GetRequestAuthorizationDetails API with the following authorization id: ${id}`,
    );
    // The page there may ask for the details from a browser.
    const target = `/authorization-details/${id}`;
    const headers = { Origin: 'https://console.example.com' };
    expect(await send(service.url, { method: 'OPTIONS', target, headers })).toMatchObject({
      status: 200,
      headers: { 'access-control-allow-origin': 'https://console.example.com' },
    });
  } finally {
    await service.close();
  }
});

test('where nothing is kept that explains it, there is no id', async () => {
  const service = await startTestService({ auditSinks: ['file'] });
  try {
    const arn = 'arn:aws:iam::111122223333:user/alice';
    expect(await getRole(service, await makeUser(service, 'alice'))).toBe(denied(arn));
  } finally {
    await service.close();
  }
});
