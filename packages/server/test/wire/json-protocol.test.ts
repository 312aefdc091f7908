import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callJson } from '../organizations/call-json.ts';
import { makeAccount, rootIdOf } from '../organizations/support.ts';
import { send, signedForm } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';

/** AWS's JSON protocol 1.1, byte by byte. */

let service: TestService;
let rootId: string;
beforeAll(async () => {
  service = await startTestService();
  rootId = await rootIdOf(service.organizations());
});
afterAll(() => service.close());

const tagRoot = (Tags: unknown) => JSON.stringify({ ResourceId: rootId, Tags });

describe('an answer', () => {
  test('is JSON, with moments in epoch seconds, and names the request', async () => {
    const { id } = await makeAccount(service, 'moment');
    const { status, headers, body } = await callJson(service, 'DescribeAccount', { AccountId: id });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/x-amz-json-1.1');
    expect(headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
    const { JoinedTimestamp } = body['Account'] as { JoinedTimestamp: number };
    expect(Math.abs(JoinedTimestamp - service.now() / 1000)).toBeLessThan(60);
  });

  test('has no body where the operation has no result', async () => {
    const answer = await callJson(service, 'TagResource', tagRoot([{ Key: 'a', Value: '' }]));
    expect(answer).toMatchObject({ status: 200, body: {} });
    expect(answer.headers['content-length']).toBe('0');
  });

  test.each(['', '{}', ' { "Unknown" : [[1]], "NextToken": null } '])('is given to %j', async (body) => {
    expect(await callJson(service, 'ListRoots', body)).toMatchObject({ status: 200 });
  });
});

describe('input that is not the JSON of the operation', () => {
  const deep = '['.repeat(50_000) + ']'.repeat(50_000);
  test.each([
    ['no JSON', 'TagResource', 'x'],
    ['a list', 'ListRoots', '[]'],
    ['null', 'ListRoots', 'null'],
    ['no UTF-8', 'ListRoots', Buffer.from([0x22, 0xff, 0x22])],
    ['a text for a number', 'ListRoots', '{"MaxResults":"1"}'],
    ['a number for a text', 'DescribeAccount', '{"AccountId":123456789012}'],
    ['half a surrogate pair', 'CreateOrganizationalUnit', '{"ParentId":"r-aaaa","Name":"\\ud800"}'],
    ['half a number', 'ListRoots', '{"MaxResults":1.5}'],
    ['a structure for a list', 'TagResource', '{"ResourceId":"r-aaaa","Tags":{}}'],
    ['a text for a structure', 'TagResource', '{"ResourceId":"r-aaaa","Tags":["a"]}'],
    [
      'a list that no operation takes',
      'TagResource',
      `{"ResourceId":"r-aaaa","Tags":[${'{},'.repeat(1000)}{}]}`,
    ],
    ['a value that is deep', 'TagResource', `{"ResourceId":"r-aaaa","Tags":${deep}}`],
  ])('%s', async (_name, operation, body) => {
    const answer = await callJson(service, operation, body);
    expect(answer.status).toBe(400);
    expect(answer.body['__type']).toBe('SerializationException');
  });

  test('is looked at only once it is known who calls', async () => {
    const nobody = { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'x' };
    const answer = await callJson(service, 'ListRoots', 'x', nobody);
    expect(answer.body['__type']).toBe('UnrecognizedClientException');
  });
});

describe('constraints', () => {
  test.each([
    ['{"AccountId":"1"}', "Value '1' at 'accountId'"],
    ['{"AccountId":null}', "Value null at 'accountId' failed to satisfy constraint: Member must not be null"],
    ['{}', "Value null at 'accountId' failed to satisfy constraint: Member must not be null"],
  ])('are told of %s as in the Query protocol', async (body, text) => {
    const answer = await callJson(service, 'DescribeAccount', body);
    expect(answer.body).toMatchObject({ __type: 'InvalidInputException' });
    expect(answer.body['Message']).toContain(`1 validation error detected: ${text}`);
  });

  test('of what is in lists, even where it is empty', async () => {
    const answer = await callJson(service, 'TagResource', tagRoot([{}, { Key: 'a' }]));
    expect(answer.body['Message']).toBe(
      "3 validation errors detected: Value null at 'tags.1.member.key' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'tags.2.member.value' failed to satisfy constraint: Member must not be null",
    );
  });

  test('do not show what is not to be seen', async () => {
    const body = { AccountName: 'x', Email: 'private@nowhere' };
    const answer = await callJson(service, 'CreateAccount', body);
    expect(answer.body).toMatchObject({ __type: 'InvalidInputException', Reason: 'INVALID_PATTERN' });
    expect(answer.body['Message']).not.toContain('private@nowhere');
  });
});

describe('errors', () => {
  const call = (operation: string, rest: object = {}) =>
    callJson(service, operation, {}, service.administrator, rest);

  test.each([
    ['an operation that there is not', () => call('Nothing'), 'UnknownOperationException'],
    ['another prefix', () => call('', { target: 'Other.ListRoots' }), 'UnknownOperationException'],
    [
      'an operation of the Query protocol',
      () => call('', { target: '2011-06-15 GetCallerIdentity', service: 'sts' }),
      'UnknownOperationException',
    ],
    ['no operation', () => call('', { target: 'ListRoots' }), 'UnknownOperationException'],
    ['an operation that AWS has', () => call('CreateGovCloudAccount'), 'UnsupportedOperationException'],
    [
      'a name that is not signed',
      () => call('ListRoots', { targetIsUnsigned: true }),
      'InvalidSignatureException',
    ],
    ['another service’s signature', () => call('ListRoots', { service: 'iam' }), 'InvalidSignatureException'],
    [
      'a wrong secret',
      () =>
        callJson(service, 'ListRoots', {}, { ...service.administrator, secretAccessKey: 'another secret' }),
      'InvalidSignatureException',
    ],
    [
      'an unknown token',
      () => callJson(service, 'ListRoots', {}, { ...service.administrator, sessionToken: 'x' }),
      'UnrecognizedClientException',
    ],
  ])('%s', async (_name, act, type) => {
    const answer = await act();
    expect(answer.status).toBe(400);
    expect(answer.body['__type']).toBe(type);
    expect(answer.headers['content-type']).toBe('application/x-amz-json-1.1');
  });

  test('no signature', async () => {
    const answer = await send(service.url, {
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'AWSOrganizationsV20161128.ListRoots',
      },
      body: '{}',
    });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });
});

test('the Query protocol does not reach what speaks JSON', async () => {
  const form = signedForm(
    service.url,
    { Action: 'ListRoots', Version: '2016-11-28' },
    service.administrator,
    { service: 'organizations', now: service.now() },
  );
  const answer = await send(service.url, form);
  expect(answer.status).toBe(400);
  expect(answer.body).toContain('<Code>InvalidAction</Code>');
});
