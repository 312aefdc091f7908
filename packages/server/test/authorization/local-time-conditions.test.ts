import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  GetRoleCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreatePolicyCommand as CreateOrganizationPolicyCommand } from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

/** Conditions by local time and by group, which AWS has none of, through the API. */

let service: TestService;
let alice: TestCredentials;
let role: string;

beforeAll(async () => {
  service = await startTestService();
  alice = await makeUser(service, 'alice', policy(allow('sts:*')));
  role = await makeRole(service, 'night', policy(trust(testAccountId)));
});
afterAll(() => service.close());

const trustWith = (Condition: object): string => policy(trust(testAccountId, { Condition }));

async function setTrust(document: string): Promise<void> {
  const update = new UpdateAssumeRolePolicyCommand({ RoleName: 'night', PolicyDocument: document });
  await service.iam().send(update);
}

/** Moves the clock on to a moment. */
const moveTo = (moment: string): void => service.advance((Date.parse(moment) - service.now()) / 1000);

const outcome = async (): Promise<string> => (await refusal(assume(service, role, alice))).code;

test('a night shift is let in from its beginning to its end, by the clock of its place', async () => {
  // Berlin is an hour before UTC; the night that begins on Friday.
  const document = trustWith({
    NumericLessThan: { 'locum:TimeOfDay/22:00/Europe/Berlin': '3000' },
    StringEquals: { 'locum:DayOfWeek/22:00/Europe/Berlin': 'friday' },
  });
  await setTrust(document);
  const { Role } = await service.iam().send(new GetRoleCommand({ RoleName: 'night' }));
  expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(document);
  for (const [moment, code] of [
    ['2030-11-29T20:59:58Z', 'AccessDenied'],
    ['2030-11-29T21:00:00Z', 'none'],
    ['2030-11-30T04:59:00Z', 'none'],
    ['2030-11-30T05:00:00Z', 'AccessDenied'],
    ['2030-11-30T22:00:00Z', 'AccessDenied'],
  ] as const) {
    moveTo(moment);
    expect([moment, await outcome()]).toEqual([moment, code]);
  }
});

test('a Deny by local time holds as well', async () => {
  await setTrust(
    policy(trust(testAccountId), {
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'sts:AssumeRole',
      Condition: { NumericGreaterThanEquals: { 'locum:TimeOfDay/Asia/Kathmandu': '1700' } },
    }),
  );
  moveTo('2031-01-01T11:14:00Z');
  expect(await outcome()).toBe('none');
  moveTo('2031-01-01T11:15:00Z');
  expect(await outcome()).toBe('AccessDenied');
});

test('whoever leaves a group is no longer let in where the group is', async () => {
  const iam = service.iam();
  const { Group } = await iam.send(new CreateGroupCommand({ GroupName: 'operators' }));
  const member = { GroupName: 'operators', UserName: 'alice' };
  await setTrust(trustWith({ 'ForAnyValue:StringEquals': { 'locum:PrincipalGroupIds': Group?.GroupId } }));
  expect(await outcome()).toBe('AccessDenied');
  await iam.send(new AddUserToGroupCommand(member));
  expect(await outcome()).toBe('none');
  await iam.send(new RemoveUserFromGroupCommand(member));
  expect(await outcome()).toBe('AccessDenied');
});

test('a zone that there is not is refused wherever a policy is written', async () => {
  const Condition = { NumericLessThan: { 'locum:TimeOfDay/Europe/Berlim': '900' } };
  const identity = policy(allow('s3:*', { Condition }));
  const malformed = expect.objectContaining({
    code: 'MalformedPolicyDocument',
    message: 'There is no time zone for the condition key locum:timeofday/europe/berlim.',
  });
  const iam = service.iam();
  expect(await refusal(setTrust(trustWith(Condition)))).toEqual(malformed);
  expect(
    await refusal(iam.send(new CreatePolicyCommand({ PolicyName: 'zone', PolicyDocument: identity }))),
  ).toEqual(malformed);
  const inline = { UserName: 'alice', PolicyName: 'zone', PolicyDocument: identity };
  expect(await refusal(iam.send(new PutUserPolicyCommand(inline)))).toEqual(malformed);
  await setTrust(policy(trust(testAccountId)));
  expect(await refusal(assume(service, role, alice, { Policy: identity }))).toEqual(malformed);
  const ofOrganization = {
    Name: 'zone',
    Description: '',
    Type: 'SERVICE_CONTROL_POLICY' as const,
    Content: policy({ Effect: 'Deny', Action: 's3:*', Resource: '*', Condition }),
  };
  const created = service.organizations().send(new CreateOrganizationPolicyCommand(ofOrganization));
  expect(await refusal(created)).toMatchObject({ code: 'MalformedPolicyDocumentException' });
});
