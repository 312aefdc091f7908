import {
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetRoleCommand,
  ListRolesCommand,
  ListUsersCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { AssumeRoleCommandInput, Credentials } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAccount } from '../organizations/support.ts';
import type { Member } from '../organizations/support.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, policy, trust } from '../support/world.ts';
import { lookUp } from './event-lookup.ts';
import { parseEvent } from './event-outcome.ts';

/** The guide docs/guides/first-role.md, step by step: each call is found again, with who made it and how it ended. */

/** A call as its maker saw it. */
interface Made {
  readonly requestId: string;
  readonly eventName: string;
  readonly arn: string;
  readonly errorCode?: string;
}

let service: TestService;
let workloads: Member;
const made: Made[] = [];

beforeAll(async () => {
  service = await startTestService();
  workloads = await makeAccount(service, 'workloads');
  service.advance(60);
});
afterAll(() => service.close());

interface Answer {
  readonly $metadata: { readonly requestId?: string };
}

/** Makes a call, and keeps in mind what must be told of it. */
async function call<Output extends Answer>(
  eventName: string,
  arn: string,
  answer: Promise<Output>,
  errorCode?: string,
): Promise<Output | undefined> {
  try {
    const output = await answer;
    expect(errorCode).toBeUndefined();
    made.push({ requestId: output.$metadata.requestId!, eventName, arn });
    return output;
  } catch (error) {
    const { $metadata, name } = error as Answer & Error;
    expect(errorCode, `${eventName}: ${name}`).toBeDefined();
    made.push({ requestId: $metadata.requestId!, eventName, arn, errorCode: errorCode! });
    return undefined;
  }
}

const administrator = `arn:aws:iam::${testAccountId}:user/administrator`;
const alice = `arn:aws:iam::${testAccountId}:user/alice`;
const session = (role: string, name: string) => `arn:aws:sts::${workloads.id}:assumed-role/${role}/${name}`;
const role = (name: string) => `arn:aws:iam::${workloads.id}:role/${name}`;

function usable({
  AccessKeyId = '',
  SecretAccessKey = '',
  SessionToken,
}: Partial<Credentials> = {}): TestCredentials {
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey };
  return SessionToken === undefined ? keys : { ...keys, sessionToken: SessionToken };
}

async function assume(
  who: string,
  as: TestCredentials,
  input: AssumeRoleCommandInput,
  errorCode?: string,
): Promise<TestCredentials> {
  const sent = service.sts(as).send(new AssumeRoleCommand(input));
  return usable((await call('AssumeRole', who, sent, errorCode))?.Credentials);
}

const assuming = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

async function makeAlice(): Promise<TestCredentials> {
  const iam = service.iam();
  await call('CreateUser', administrator, iam.send(new CreateUserCommand({ UserName: 'alice' })));
  const document = policy({
    Effect: 'Allow',
    Action: assuming,
    Resource: `arn:aws:iam::${workloads.id}:role/*`,
  });
  const put = new PutUserPolicyCommand({ UserName: 'alice', PolicyName: 'own', PolicyDocument: document });
  await call('PutUserPolicy', administrator, iam.send(put));
  const key = new CreateAccessKeyCommand({ UserName: 'alice' });
  const { AccessKey } = (await call('CreateAccessKey', administrator, iam.send(key)))!;
  return usable(AccessKey);
}

const setup = () => session('OrganizationAccountAccessRole', 'session');

async function makeRole(name: string, trustPolicy: string, document: string): Promise<void> {
  const iam = service.iam(workloads.credentials);
  const create = new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trustPolicy });
  await call('CreateRole', setup(), iam.send(create));
  const put = new PutRolePolicyCommand({ RoleName: name, PolicyName: name, PolicyDocument: document });
  await call('PutRolePolicy', setup(), iam.send(put));
}

const external = { Condition: { StringEquals: { 'sts:ExternalId': 'blue-42' } } };

test('every call of the guide is found by lookup-events in the trail of its account', async () => {
  const StartTime = new Date(service.now());
  const key = await makeAlice();
  await call('ListUsers', alice, service.iam(key).send(new ListUsersCommand()), 'AccessDenied');

  // A role that asks for an external id.
  const first = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
  await makeRole(
    'deploy',
    policy(trust(alice, { Action: first, ...external })),
    policy(allow(['iam:GetRole', 'iam:ListRoles']), {
      Effect: 'Allow',
      Action: assuming,
      Resource: role('audit'),
    }),
  );
  const deploy = { RoleArn: role('deploy'), RoleSessionName: 'first' };
  await assume(alice, key, deploy, 'AccessDenied');
  const blue = { ...deploy, ExternalId: 'blue-42' };
  const deployed = await assume(alice, key, blue);

  // Use the role.
  const asFirst = session('deploy', 'first');
  await call('GetCallerIdentity', asFirst, service.sts(deployed).send(new GetCallerIdentityCommand()));
  await call('ListRoles', asFirst, service.iam(deployed).send(new ListRolesCommand()));
  const mallory = new CreateUserCommand({ UserName: 'mallory' });
  await call('CreateUser', asFirst, service.iam(deployed).send(mallory), 'AccessDenied');

  // Narrow a session.
  const getRole = policy(allow('iam:GetRole'));
  const narrow = await assume(alice, key, { ...blue, RoleSessionName: 'narrow', Policy: getRole });
  const asNarrow = session('deploy', 'narrow');
  const get = new GetRoleCommand({ RoleName: 'deploy' });
  await call('GetRole', asNarrow, service.iam(narrow).send(get));
  await call('ListRoles', asNarrow, service.iam(narrow).send(new ListRolesCommand()), 'AccessDenied');
  const make = new CreatePolicyCommand({ PolicyName: 'one-role', PolicyDocument: getRole });
  const one = await call('CreatePolicy', setup(), service.iam(workloads.credentials).send(make));
  const narrower = await assume(alice, key, {
    ...blue,
    RoleSessionName: 'narrow',
    PolicyArns: [{ arn: one!.Policy!.Arn }],
  });
  await call('ListRoles', asNarrow, service.iam(narrower).send(new ListRolesCommand()), 'AccessDenied');

  // Chain to a second role.
  await makeRole(
    'audit',
    policy(trust(role('deploy'), { Action: assuming })),
    policy(allow('iam:ListRoles', { Condition: { StringEquals: { 'aws:PrincipalTag/project': 'blue' } } })),
  );
  const chained = { RoleArn: role('audit'), RoleSessionName: 'chained' };
  await assume(asFirst, deployed, { ...chained, DurationSeconds: 3601 }, 'ValidationException');

  // Tag a session.
  const tagging = { ...blue, RoleSessionName: 'tagged', Tags: [{ Key: 'project', Value: 'blue' }] };
  await assume(alice, key, tagging, 'AccessDenied');
  const update = new UpdateAssumeRolePolicyCommand({
    RoleName: 'deploy',
    PolicyDocument: policy(trust(alice, { Action: assuming, ...external })),
  });
  await call('UpdateAssumeRolePolicy', setup(), service.iam(workloads.credentials).send(update));
  const tagged = await assume(alice, key, {
    ...tagging,
    TransitiveTagKeys: ['project'],
    SourceIdentity: 'alice',
  });
  const asTagged = session('deploy', 'tagged');
  const audited = await assume(asTagged, tagged, chained);
  const list = service.iam(audited).send(new ListRolesCommand());
  await call('ListRoles', session('audit', 'chained'), list);
  const red = { ...chained, Tags: [{ Key: 'project', Value: 'red' }] };
  await assume(asTagged, tagged, red, 'InvalidParameterValue');

  // What happened, by the trails of both accounts, the oldest first.
  const ofAccount = async (as?: TestCredentials) => {
    const events = await lookUp(service, { StartTime }, as);
    return events
      .map((event) => parseEvent(event.CloudTrailEvent!))
      .filter(({ eventName }) => eventName !== 'LookupEvents')
      .toReversed();
  };
  const mine = await ofAccount();
  const theirs = await ofAccount(workloads.credentials);

  const told = (events: typeof mine): Made[] =>
    events.map(({ requestID, eventName, userIdentity, errorCode }) => ({
      requestId: requestID,
      eventName,
      arn: String(userIdentity['arn']),
      ...(typeof errorCode === 'string' && { errorCode }),
    }));
  const isMine = ({ arn }: Made): boolean => arn.includes(`:${testAccountId}:`);
  expect(told(mine)).toEqual(made.filter(isMine));
  const own = theirs.filter(({ userIdentity }) => userIdentity['type'] !== 'AWSAccount');
  expect(told(own)).toEqual(made.filter((each) => !isMine(each)));

  // The owner of the roles sees who of the other account tried to assume them, and how it ended.
  const foreign = theirs.filter(({ userIdentity }) => userIdentity['type'] === 'AWSAccount');
  const attempts = made.filter((each) => isMine(each) && each.eventName === 'AssumeRole');
  expect(foreign.map(({ requestID, errorCode }) => [requestID, errorCode])).toEqual(
    attempts.map(({ requestId, errorCode }) => [requestId, errorCode]),
  );

  // The source identity and the tag went along the chain.
  const last = own.find(({ requestID }) => requestID === made.at(-2)!.requestId)!;
  expect(last).toMatchObject({
    eventName: 'ListRoles',
    userIdentity: { sessionContext: { sourceIdentity: 'alice', sessionIssuer: { userName: 'audit' } } },
  });
  const link = own.find(({ requestID }) => requestID === made.at(-3)!.requestId)!;
  expect(link).toMatchObject({
    requestParameters: { incomingTransitiveTags: { project: 'blue' } },
    additionalEventData: { issuedSession: { sourceIdentity: 'alice', tags: { project: 'blue' } } },
    responseElements: { credentials: { accessKeyId: last.userIdentity['accessKeyId'] } },
  });
});
