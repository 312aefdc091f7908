import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import type { LookupAttribute, LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { CreateUserCommand, GetUserCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callJson } from '../organizations/call-json.ts';
import { makeAccount } from '../organizations/support.ts';
import type { Member } from '../organizations/support.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';
import { lookUp, requestIdOf } from './event-lookup.ts';

/** LookupEvents of CloudTrail, as its SDK calls it. */

let service: TestService;
let member: Member;
let alice: TestCredentials;
let deploy: string;
let eventId: string;
let sessionKey: string;
const times: Record<'before' | 'after', number> = { before: 0, after: 0 };

beforeAll(async () => {
  service = await startTestService();
  member = await makeAccount(service, 'workloads');
  alice = await makeUser(service, 'alice', policy(allow(['sts:*', 'cloudtrail:LookupEvents'])));
  deploy = await makeRole(service, 'deploy', policy(trust('*')));
  service.advance(10);
  times.before = service.now();
  const { Credentials } = await service
    .sts(alice)
    .send(new AssumeRoleCommand({ RoleArn: deploy, RoleSessionName: 'first' }));
  sessionKey = Credentials!.AccessKeyId!;
  const session = {
    accessKeyId: sessionKey,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  };
  await service.sts(session).send(new GetCallerIdentityCommand());
  await service.iam().send(new CreateUserCommand({ UserName: 'carol' }));
  service.advance(10);
  times.after = service.now();
  eventId = (await lookUp(service, attribute('Username', 'first')))[0]!.EventId!;
});
afterAll(() => service.close());
beforeEach(() => service.advance(10));

const attribute = (AttributeKey: LookupAttribute['AttributeKey'], AttributeValue: string) => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
});

const within = () => ({ StartTime: new Date(times.before), EndTime: new Date(times.after) });

test('a lookup sees what happened right before it, and itself only afterwards', async () => {
  const id = await requestIdOf(service.sts(alice).send(new GetCallerIdentityCommand()));
  const { Events: first, $metadata } = await service.cloudtrail().send(new LookupEventsCommand({}));
  expect(first![0]!.CloudTrailEvent).toContain(id);
  const [latest] = await lookUp(service);
  expect(latest).toMatchObject({ EventName: 'LookupEvents', EventSource: 'cloudtrail.amazonaws.com' });
  expect(latest!.CloudTrailEvent).toContain($metadata.requestId);
});

test('an event tells what can be looked for, and has the record as text', async () => {
  const [event, ...others] = await lookUp(service, { ...attribute('EventName', 'AssumeRole'), ...within() });
  expect(others).toEqual([]);
  expect(event).toEqual({
    EventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    EventName: 'AssumeRole',
    ReadOnly: 'true',
    AccessKeyId: alice.accessKeyId,
    EventTime: expect.any(Date),
    EventSource: 'sts.amazonaws.com',
    Username: 'alice',
    Resources: [{ ResourceType: 'AWS::IAM::Role', ResourceName: deploy }],
    CloudTrailEvent: expect.stringMatching(/^\{"eventVersion":"1.11",/),
  });
  const record = JSON.parse(event!.CloudTrailEvent!) as Record<string, string>;
  expect(record).not.toHaveProperty('chain');
  expect(record['eventID']).toBe(event!.EventId);
  expect(Date.parse(record['eventTime']!)).toBe(event!.EventTime!.getTime());
});

test.each<[name: string, filter: () => LookupEventsCommandInput, found: readonly string[]]>([
  ['nothing', () => ({}), ['CreateUser', 'GetCallerIdentity', 'AssumeRole']],
  ['an event id', () => attribute('EventId', eventId), ['GetCallerIdentity']],
  ['an event name', () => attribute('EventName', 'CreateUser'), ['CreateUser']],
  ['reading', () => attribute('ReadOnly', 'true'), ['GetCallerIdentity', 'AssumeRole']],
  ['writing', () => attribute('ReadOnly', 'false'), ['CreateUser']],
  ['a user name', () => attribute('Username', 'alice'), ['AssumeRole']],
  ['a session name', () => attribute('Username', 'first'), ['GetCallerIdentity']],
  ['a type of resource', () => attribute('ResourceType', 'AWS::IAM::User'), ['CreateUser']],
  ['a resource', () => attribute('ResourceName', deploy), ['AssumeRole']],
  ['an event source', () => attribute('EventSource', 'iam.amazonaws.com'), ['CreateUser']],
  ['a key', () => attribute('AccessKeyId', alice.accessKeyId), ['AssumeRole']],
  ['a temporary key', () => attribute('AccessKeyId', sessionKey), ['GetCallerIdentity']],
  ['what is not there', () => attribute('EventName', 'assumerole'), []],
  ['Insights', () => ({ EventCategory: 'insight' }), []],
])('by %s', async (_name, filter, found) => {
  const events = await lookUp(service, { ...filter(), ...within() });
  expect(events.map(({ EventName }) => EventName)).toEqual(found);
});

test('the time is bounded at both ends', async () => {
  const early = { StartTime: new Date(0), EndTime: new Date(times.before - 1000) };
  expect(await lookUp(service, { ...attribute('Username', 'first'), ...early })).toEqual([]);
  const late = { StartTime: new Date(times.after) };
  expect(await lookUp(service, { ...attribute('Username', 'first'), ...late })).toEqual([]);
});

test('each account sees its own', async () => {
  await service.iam().send(new CreateUserCommand({ UserName: 'dave' }));
  await service.iam(member.credentials).send(new CreateUserCommand({ UserName: 'erin' }));
  const texts = async (as?: TestCredentials) =>
    (await lookUp(service, attribute('EventName', 'CreateUser'), as)).map((event) => event.CloudTrailEvent);
  const mine = await texts();
  const theirs = await texts(member.credentials);
  expect(mine.filter((text) => text!.includes('dave'))).toHaveLength(1);
  expect(mine.filter((text) => text!.includes('erin'))).toEqual([]);
  expect(theirs.filter((text) => text!.includes('dave'))).toEqual([]);
  expect(theirs.filter((text) => text!.includes('erin'))).toHaveLength(1);
  expect(new Set(theirs.map((text) => /"recipientAccountId":"(\d+)"/.exec(text!)![1]))).toEqual(
    new Set([member.id]),
  );
});

describe('pages', () => {
  const find = async (input: LookupEventsCommandInput, as?: TestCredentials) => {
    service.advance(1);
    return await service.cloudtrail(as).send(new LookupEventsCommand(input));
  };
  const query = { ...attribute('EventName', 'GetUser') };

  beforeAll(async () => {
    for (let count = 0; count < 120; count += 1) {
      // Refused calls are events too.
      await refusal(service.iam().send(new GetUserCommand({ UserName: `user-${count}` })));
    }
  });

  test('hold 50 events, and together each one once, the newest first', async () => {
    const sizes: number[] = [];
    const names: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await find({ ...query, NextToken });
      sizes.push(page.Events!.length);
      for (const event of page.Events!) names.push(/user-(\d+)"/.exec(event.CloudTrailEvent!)![1]!);
      NextToken = page.NextToken;
      // What happens meanwhile does not move the pages.
      await refusal(service.iam().send(new GetUserCommand({ UserName: 'user-0' })));
    } while (NextToken !== undefined);
    expect(sizes).toEqual([50, 50, 20]);
    expect(names).toEqual(Array.from({ length: 120 }, (_, index) => String(119 - index)));
  });

  test('hold as many as are asked for', async () => {
    const page = await find({ ...query, MaxResults: 3 });
    expect(page.Events).toHaveLength(3);
    expect((await find({ ...query, MaxResults: 1, NextToken: page.NextToken })).Events).toHaveLength(1);
  });

  test('go on with the same question only', async () => {
    const { NextToken } = await find({ ...query, MaxResults: 3 });
    const invalid = { code: 'InvalidNextTokenException', status: 400 };
    const others: LookupEventsCommandInput[] = [
      {},
      attribute('EventName', 'GetRole'),
      attribute('Username', 'GetUser'),
      { ...query, StartTime: new Date(0) },
    ];
    for (const other of others) {
      expect(await refusal(find({ ...other, NextToken }))).toMatchObject(invalid);
    }
    expect(await refusal(find({ ...query, NextToken }, member.credentials))).toMatchObject(invalid);
  });

  test.each([
    ['nothing', ''],
    ['one letter', 'x'],
    ['three bytes', 'AAAA'],
    ['equals signs', '='.repeat(43)],
    ['as many bytes as a token has', 'A'.repeat(43)],
    ['what is no base64', 'é'],
    ['what is far too long', 'A'.repeat(90_000)],
  ])('do not go on with a token of %s', async (_name, NextToken) => {
    expect(await refusal(find({ ...query, NextToken }))).toMatchObject({ code: 'InvalidNextTokenException' });
  });
});

const two = {
  LookupAttributes: [
    ...attribute('EventName', 'a').LookupAttributes,
    { AttributeKey: 'Username', AttributeValue: 'b' },
  ],
};

test.each<[name: string, input: object, code: string]>([
  ['no results', { MaxResults: 0 }, 'InvalidMaxResultsException'],
  ['too many results', { MaxResults: 51 }, 'InvalidMaxResultsException'],
  ['another category', { EventCategory: 'data' }, 'InvalidEventCategoryException'],
  [
    'an end before the start',
    { StartTime: new Date(2000), EndTime: new Date(1000) },
    'InvalidTimeRangeException',
  ],
  ['another attribute', attribute('Colour' as 'EventName', 'red'), 'InvalidLookupAttributesException'],
  ['an empty value', attribute('EventName', ''), 'InvalidLookupAttributesException'],
  ['a value that is too long', attribute('EventName', 'x'.repeat(2001)), 'InvalidLookupAttributesException'],
  [
    'a value that speaks like an error',
    attribute('EventName', "' at 'maxResults' failed to satisfy constraint: ".repeat(50)),
    'InvalidLookupAttributesException',
  ],
  ['ReadOnly that is neither', attribute('ReadOnly', 'yes'), 'InvalidLookupAttributesException'],
  ['no value', { LookupAttributes: [{ AttributeKey: 'EventName' }] }, 'InvalidLookupAttributesException'],
  ['two attributes', two, 'InvalidLookupAttributesException'],
])('%s: refused', async (_name, input, code) => {
  expect(await refusal(service.cloudtrail().send(new LookupEventsCommand(input)))).toMatchObject({
    code,
    status: 400,
  });
});

test('whoever no policy allows to look is refused, and the attempt recorded', async () => {
  const bob = await makeUser(service, 'bob', policy(allow('cloudtrail:Describe*')));
  const denied = await refusal(service.cloudtrail(bob).send(new LookupEventsCommand({})));
  expect(denied).toMatchObject({
    code: 'AccessDeniedException',
    message: expect.stringContaining('is not authorized to perform: cloudtrail:LookupEvents'),
  });
  const [event] = await lookUp(service, attribute('Username', 'bob'));
  expect(event!.CloudTrailEvent).toContain('"errorCode":"AccessDeniedException"');
});

test('an account may look twice a second, after a burst of four; others are not held up', async () => {
  const look = (as: TestCredentials) => refusal(service.cloudtrail(as).send(new LookupEventsCommand({})));
  const codes = await Promise.all(Array.from({ length: 20 }, async () => (await look(alice)).code));
  expect(codes.filter((code) => code === 'none').length).toBeGreaterThanOrEqual(4);
  expect(codes).toContain('ThrottlingException');
  expect((await look(member.credentials)).code).toBe('none');
  service.advance(1);
  expect((await look(service.administrator)).code).toBe('none');
});

const target = 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101';

test('older SDKs name the operation with its package', async () => {
  const answer = await callJson(service, '', { MaxResults: 1 }, service.administrator, {
    target: `${target}.LookupEvents`,
    service: 'cloudtrail',
  });
  expect(answer).toMatchObject({ status: 200, body: { Events: [expect.anything()] } });
  const [event] = answer.body['Events'] as { EventTime: number; ReadOnly: string }[];
  expect(event).toMatchObject({ EventTime: expect.any(Number), ReadOnly: 'true' });
});

test.each([`${target}.CreateTrail`, 'CloudTrail_20131101.CreateTrail'])('%s is not here', async (other) => {
  const answer = await callJson(service, '', {}, service.administrator, {
    target: other,
    service: 'cloudtrail',
  });
  expect(answer).toMatchObject({
    status: 400,
    body: {
      __type: 'UnsupportedOperationException',
      Message: 'The operation CreateTrail is not supported by this service.',
    },
  });
});
