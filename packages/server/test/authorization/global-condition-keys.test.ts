import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send, signedForm } from '../support/raw-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, trust } from '../support/world.ts';

/** Every global condition key, once with the value that the request has and once with another. */

let service: TestService;
let alice: TestCredentials;
let session: TestCredentials;
let target: string;

const viaProxy = { 'X-Forwarded-For': '198.51.100.7', 'X-Forwarded-Proto': 'https' };
const headers = { 'User-Agent': 'story/1.0', Referer: 'https://example.com/page' };

beforeAll(async () => {
  service = await startTestService({ trustedProxies: ['127.0.0.0/8'] });
  alice = await makeUser(service, 'alice', policy(allow('sts:*')));
  const role = await makeRole(
    service,
    'worker',
    policy(trust(testAccountId, { Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'] })),
    { path: '/team/', policy: policy(allow('sts:*')), tags: { Cost: 'blue', Shade: 'dark' } },
  );
  session = await assume(service, role, alice, {
    RoleSessionName: 'night',
    SourceIdentity: 'alice',
    Tags: [{ Key: 'shade', Value: 'light' }],
  });
  target = await makeRole(service, 'target', policy(trust(testAccountId)));
});
afterAll(() => service.close());

/** Whether the target may be assumed when its trust policy asks for this. */
async function isLetIn(
  caller: TestCredentials,
  condition: object,
  sent: Record<string, string> = {},
): Promise<boolean> {
  const any = { Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'] };
  const trustPolicy = policy(
    trust(testAccountId, { ...any, Condition: condition }),
    trust(testAccountId, { Action: ['sts:TagSession', 'sts:SetSourceIdentity'] }),
  );
  await service
    .iam()
    .send(new UpdateAssumeRolePolicyCommand({ RoleName: 'target', PolicyDocument: trustPolicy }));
  const call = signedForm(
    service.url,
    { Action: 'AssumeRole', Version: '2011-06-15', RoleArn: target, RoleSessionName: 'session' },
    caller,
    { region: 'eu-west-7', now: service.now() },
  );
  const answer = await send(service.url, { ...call, headers: { ...call.headers, ...sent } });
  return answer.status === 200;
}

const roleArn = `arn:aws:iam::${testAccountId}:role/team/worker`;
const soon = '2099-01-01T00:00:00Z';

type Case = [key: string, operator: string, right: string, wrong: string, sent?: Record<string, string>];

const ofEveryRequest: Case[] = [
  ['aws:SourceIp', 'IpAddress', '127.0.0.0/8', '10.0.0.0/8'],
  ['aws:SourceIp', 'IpAddress', '198.51.100.0/24', '127.0.0.0/8', viaProxy],
  ['aws:SecureTransport', 'Bool', 'false', 'true'],
  ['aws:SecureTransport', 'Bool', 'true', 'false', viaProxy],
  ['aws:CurrentTime', 'DateLessThan', soon, '2020-01-01T00:00:00Z'],
  ['aws:EpochTime', 'NumericLessThan', '4070908800', '1000'],
  ['aws:UserAgent', 'StringLike', 'story/*', 'other/*', headers],
  ['aws:Referer', 'StringEquals', 'https://example.com/page', 'https://example.com', headers],
  ['aws:RequestedRegion', 'StringEquals', 'eu-west-7', 'us-east-1'],
  ['aws:ViaAWSService', 'Bool', 'false', 'true'],
  ['aws:PrincipalIsAWSService', 'Bool', 'false', 'true'],
  ['aws:PrincipalAccount', 'StringEquals', testAccountId, '000000000000'],
  ['sts:RoleSessionName', 'StringEquals', 'session', 'other'],
  ['sts:DurationSeconds', 'NumericEquals', '3600', '900'],
];

const ofUsers: Case[] = [
  ['aws:PrincipalArn', 'ArnEquals', `arn:aws:iam::${testAccountId}:user/alice`, roleArn],
  ['aws:PrincipalType', 'StringEquals', 'User', 'AssumedRole'],
  ['aws:username', 'StringEquals', 'alice', 'Alice'],
  ['aws:userid', 'StringLike', 'AIDA*', 'AROA*'],
  ['aws:TokenIssueTime', 'Null', 'true', 'false'],
  ['aws:MultiFactorAuthPresent', 'Null', 'true', 'false'],
  ['aws:SourceIdentity', 'Null', 'true', 'false'],
  ['aws:FederatedProvider', 'Null', 'true', 'false'],
];

const ofRoleSessions: Case[] = [
  ['aws:PrincipalArn', 'ArnEquals', roleArn, `arn:aws:sts::${testAccountId}:assumed-role/worker/night`],
  ['aws:PrincipalType', 'StringEquals', 'AssumedRole', 'User'],
  ['aws:userid', 'StringLike', 'AROA*:night', 'AROA*:day'],
  ['aws:username', 'Null', 'true', 'false'],
  ['aws:PrincipalTag/cost', 'StringEquals', 'blue', 'red'],
  ['aws:PrincipalTag/SHADE', 'StringEquals', 'light', 'dark'],
  ['aws:TokenIssueTime', 'DateLessThan', soon, '2020-01-01T00:00:00Z'],
  ['aws:MultiFactorAuthPresent', 'Bool', 'false', 'true'],
  ['aws:MultiFactorAuthAge', 'Null', 'true', 'false'],
  ['aws:SourceIdentity', 'StringEquals', 'alice', 'bob'],
  ['sts:SourceIdentity', 'StringEquals', 'alice', 'bob'],
];

describe.each([
  ['every request', () => alice, ofEveryRequest],
  ['a user', () => alice, ofUsers],
  ['a role session', () => session, ofRoleSessions],
])('of %s', (_name, caller, cases) => {
  test.each(cases)('%s (%s %s, not %s)', async (key, operator, right, wrong, sent) => {
    expect(await isLetIn(caller(), { [operator]: { [key]: right } }, sent)).toBe(true);
    expect(await isLetIn(caller(), { [operator]: { [key]: wrong } }, sent)).toBe(false);
  });
});

test('forwarded addresses are believed only from a trusted proxy', async () => {
  const untrusting = await startTestService();
  await makeRole(
    untrusting,
    'inner',
    policy(trust(testAccountId, { Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } })),
  );
  const call = signedForm(
    untrusting.url,
    {
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: `arn:aws:iam::${testAccountId}:role/inner`,
      RoleSessionName: 'session',
    },
    untrusting.administrator,
  );
  const answer = await send(untrusting.url, { ...call, headers: { ...call.headers, ...viaProxy } });
  expect(answer.status).toBe(403);
  await untrusting.close();
});
