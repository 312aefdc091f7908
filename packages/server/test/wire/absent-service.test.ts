import { afterAll, beforeAll, expect, test } from 'vitest';
import { send } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const signedFor = (name: string) => ({
  Authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261122/us-east-1/${name}/aws4_request, SignedHeaders=host, Signature=0`,
});
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const json = { 'Content-Type': 'application/x-amz-json-1.0' };

const told = (name: string) => expect.stringContaining(`This endpoint has no ${name}; it is Locum,`);

test.each<[string, Parameters<typeof send>[1], string]>([
  ['s3', { method: 'GET', target: '/' }, '<Error><Code>UnsupportedOperation</Code>'],
  ['s3', { method: 'GET', target: '/bucket/key?versionId=1' }, '<Error><Code>UnsupportedOperation</Code>'],
  ['s3', { method: 'PUT', target: '/signin', body: 'data' }, '<Error><Code>UnsupportedOperation</Code>'],
  ['s3', { method: 'GET', target: '/federation' }, '<Error><Code>UnsupportedOperation</Code>'],
  [
    'ec2',
    { headers: form, body: 'Action=DescribeInstances&Version=2016-11-15' },
    '<Response><Errors><Error><Code>UnsupportedOperation</Code>',
  ],
  [
    'sns',
    { headers: form, body: 'Action=ListTopics&Version=2010-03-31' },
    '<ErrorResponse xmlns="http://webservices.amazon.com/AWSFault/2005-15-09">',
  ],
  ['route53', { method: 'GET', target: '/2013-04-01/hostedzone' }, '<ErrorResponse xmlns='],
  [
    'dynamodb',
    { headers: { ...json, 'X-Amz-Target': 'DynamoDB_20120810.ListTables' }, body: '{}' },
    '{"__type":"UnsupportedOperationException"',
  ],
  ['lambda', { method: 'GET', target: '/2015-03-31/functions/' }, '{"message":'],
  [
    'monitoring',
    {
      target: '/service/GraniteServiceVersion20100801/operation/ListMetrics',
      headers: { 'smithy-protocol': 'rpc-v2-cbor' },
    },
    '__type',
  ],
])('a client of %s is told so in its own language: %o', async (name, request, begins) => {
  const answer = await send(service.url, { ...request, headers: { ...request.headers, ...signedFor(name) } });
  expect(answer.status).toBe(400);
  expect(answer.body).toContain(begins);
  expect(answer.body).toEqual(told(name));
});

test('a call of an operation that is here, signed for another service, is told which is right', async () => {
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const answer = await send(service.url, { headers: { ...form, ...signedFor('s3') }, body });
  expect(answer.body).not.toEqual(told('s3'));
  expect(answer.body).toContain('<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">');
});

test('what is no name of a service is not told back', async () => {
  const headers = signedFor('<b>x</b>');
  const answer = await send(service.url, { method: 'GET', target: '/', headers });
  expect(answer.body).toContain('<Code>MissingAction</Code>');
});
