import { GetUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { CreatePolicyCommand } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { send, signedForm } from '../support/raw-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';
import { requestIdOf } from './event-lookup.ts';
import { parseEvent } from './event-outcome.ts';

/** SearchEvents of Locum's own API: several filters at once. */

let service: TestService;
let alice: TestCredentials;
let session: TestCredentials;
let requestId: string;
let start: string;

beforeAll(async () => {
  service = await startTestService();
  alice = await makeUser(service, 'alice', policy(allow('sts:*')));
  const deploy = await makeRole(
    service,
    'deploy',
    policy(trust('*', { Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'] })),
    { policy: policy(allow('iam:Get*')) },
  );
  service.advance(10);
  start = new Date(service.now()).toISOString();
  session = await assume(service, deploy, alice, { SourceIdentity: 'jane' });
  await service.sts(session).send(new GetCallerIdentityCommand());
  await refusal(service.iam(session).send(new ListUsersCommand()));
  await refusal(service.iam(session).send(new GetUserCommand({ UserName: 'nobody' })));
  await service.iam().send(new ListUsersCommand());
  const document = {
    Name: 'x',
    Type: 'SERVICE_CONTROL_POLICY',
    Description: '',
    Content: policy(allow('*')),
  } as const;
  requestId = await requestIdOf(service.organizations().send(new CreatePolicyCommand(document)));
});
afterAll(() => service.close());
beforeEach(() => service.advance(5));

async function search(parameters: Record<string, string>, as: TestCredentials = service.administrator) {
  const form = { Action: 'SearchEvents', Version: '2026-11-22', ...parameters };
  const call = signedForm(service.url, form, as, { service: 'locum', now: service.now() });
  const answer = await send(service.url, {
    ...call,
    headers: { ...call.headers, Accept: 'application/json' },
  });
  const body = JSON.parse(answer.body) as {
    SearchEventsResponse?: {
      SearchEventsResult: {
        Events: { CloudTrailEvent: string; SequenceNumber: number }[];
        NextToken?: string;
      };
    };
    Error?: { Code: string };
  };
  const { Events = [], NextToken } = body.SearchEventsResponse?.SearchEventsResult ?? {};
  return {
    names: Events.map(({ CloudTrailEvent }) => parseEvent(CloudTrailEvent).eventName),
    numbers: Events.map(({ SequenceNumber }) => SequenceNumber),
    NextToken,
    code: body.Error?.Code,
  };
}

const sessionArn = `arn:aws:sts::${testAccountId}:assumed-role/deploy/session`;

test.each<[name: string, filters: () => Record<string, string>, found: readonly string[]]>([
  ['a principal', () => ({ PrincipalArn: sessionArn }), ['GetUser', 'ListUsers', 'GetCallerIdentity']],
  [
    'a principal and an error',
    () => ({ PrincipalArn: sessionArn, ErrorCode: 'AccessDenied' }),
    ['ListUsers'],
  ],
  ['a session name and an event', () => ({ Username: 'session', EventName: 'ListUsers' }), ['ListUsers']],
  ['an event, whoever made it', () => ({ EventName: 'ListUsers' }), ['ListUsers', 'ListUsers']],
  ['a source identity', () => ({ SourceIdentity: 'jane' }), ['GetUser', 'ListUsers', 'GetCallerIdentity']],
  [
    'a source identity and a service',
    () => ({ SourceIdentity: 'jane', EventSource: 'sts.amazonaws.com' }),
    ['GetCallerIdentity'],
  ],
  ['a key', () => ({ AccessKeyId: alice.accessKeyId }), ['AssumeRole']],
  ['a request', () => ({ RequestId: requestId }), ['CreatePolicy']],
  [
    'an event of a service',
    () => ({ EventName: 'CreatePolicy', EventSource: 'organizations.amazonaws.com' }),
    ['CreatePolicy'],
  ],
  [
    'the event of another service',
    () => ({ EventName: 'CreatePolicy', EventSource: 'iam.amazonaws.com' }),
    [],
  ],
  [
    'an error of the model',
    () => ({ ErrorCode: 'NoSuchEntityException', SourceIpAddress: '127.0.0.1' }),
    ['GetUser'],
  ],
  ['another address', () => ({ ErrorCode: 'NoSuchEntityException', SourceIpAddress: '127.0.0.2' }), []],
  ['a time that is over', () => ({ EventName: 'ListUsers', EndTime: '2020-01-01T00:00:00Z' }), []],
])('by %s', async (_name, filters, found) => {
  const { names } = await search({ StartTime: start, ...filters() });
  expect(names).toEqual(found);
});

test('events are told with their numbers in the trail, by which those of a second are in order', async () => {
  const { numbers } = await search({ PrincipalArn: sessionArn, StartTime: start });
  expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => other - one));
  expect(numbers.every((number) => number > 0)).toBe(true);
});

test('pages go on with the same question only', async () => {
  const question = { PrincipalArn: sessionArn, StartTime: start, MaxResults: '2' };
  const first = await search(question);
  expect(first.names).toEqual(['GetUser', 'ListUsers']);
  const second = await search({ ...question, NextToken: first.NextToken! });
  expect(second.names).toEqual(['GetCallerIdentity']);
  for (const other of [{ ErrorCode: 'AccessDenied' }, { EventSource: 'sts.amazonaws.com' }]) {
    service.advance(2);
    const refused = await search({ ...question, ...other, NextToken: first.NextToken! });
    expect(refused.code).toBe('InvalidNextTokenException');
  }
});

test('it is not for those whom no policy allows it', async () => {
  expect((await search({}, alice)).code).toBe('AccessDenied');
});

test.each([
  [{ MaxResults: '51' }, 'ValidationError'],
  [{ PrincipalArn: 'x'.repeat(2049) }, 'ValidationError'],
  [{ StartTime: '2026-01-02T00:00:00Z', EndTime: '2026-01-01T00:00:00Z' }, 'InvalidTimeRangeException'],
])('%#: what makes no sense is refused', async (parameters, code) => {
  expect((await search(parameters as Record<string, string>)).code).toBe(code);
});

test('a burst of searches is slowed', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => search({ MaxResults: '1' })));
  expect(answers.map(({ code }) => code)).toContain('ThrottlingException');
});
