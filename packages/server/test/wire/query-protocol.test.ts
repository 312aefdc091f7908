import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send, signedForm } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const call = (parameters: Record<string, string>) =>
  signedForm(service.url, parameters, service.administrator);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('answers', () => {
  test('in XML, to the letter', async () => {
    const answer = await send(service.url, call({ Action: 'GetCallerIdentity', Version: '2011-06-15' }));
    const id = String(answer.headers['x-amzn-requestid']);
    expect(id).toMatch(uuid);
    expect(answer.headers['content-type']).toBe('text/xml');
    expect(Buffer.from(String(answer.headers['x-amz-sts-extended-request-id']), 'base64').toString()).toMatch(
      /^1:us-east-1:S:\d{13}:R:\w{8}$/,
    );
    expect(answer.body.replace(/AIDA\w{17}/, 'AIDA')).toBe(
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::${service.accountId}:user/administrator</Arn>
    <UserId>AIDA</UserId>
    <Account>${service.accountId}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>${id}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`,
    );
  });

  test('in JSON where the client asks for it, moments as numbers', async () => {
    const asked = call({ Action: 'GetSessionToken', Version: '2011-06-15' });
    const answer = await send(service.url, {
      ...asked,
      headers: { ...asked.headers, Accept: 'application/json' },
    });
    expect(answer.headers['content-type']).toBe('application/json');
    const body = JSON.parse(answer.body) as {
      GetSessionTokenResponse: {
        GetSessionTokenResult: { Credentials: { Expiration: number } };
        ResponseMetadata: { RequestId: string };
      };
    };
    const { GetSessionTokenResult, ResponseMetadata } = body.GetSessionTokenResponse;
    expect(GetSessionTokenResult.Credentials.Expiration).toBeGreaterThan(service.now() / 1000);
    expect(ResponseMetadata.RequestId).toBe(answer.headers['x-amzn-requestid']);
  });

  test('to GET as to POST', async () => {
    const answer = await send(service.url, {
      method: 'GET',
      target: '/?Action=GetCallerIdentity&Version=2011-06-15',
    });
    expect(answer.body).toContain('<Code>MissingAuthenticationToken</Code>');
  });
});

describe('errors', () => {
  test('in XML, to the letter', async () => {
    const answer = await send(service.url, {
      headers: form,
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    const id = String(answer.headers['x-amzn-requestid']);
    expect(answer.status).toBe(403);
    expect(answer.body).toBe(
      `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error>
    <Type>Sender</Type>
    <Code>MissingAuthenticationToken</Code>
    <Message>Request is missing Authentication Token</Message>
  </Error>
  <RequestId>${id}</RequestId>
</ErrorResponse>
`,
    );
  });

  test('in JSON', async () => {
    const answer = await send(service.url, {
      headers: { ...form, Accept: 'application/json' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    expect(JSON.parse(answer.body)).toEqual({
      Error: {
        Code: 'MissingAuthenticationToken',
        Message: 'Request is missing Authentication Token',
        Type: 'Sender',
      },
      RequestId: answer.headers['x-amzn-requestid'],
    });
  });

  test.each([
    ['an unknown action', 'Action=Nonsense&Version=2011-06-15', 'Nonsense for version 2011-06-15'],
    ['an unknown version', 'Action=AssumeRole&Version=2000-01-01', 'AssumeRole for version 2000-01-01'],
    ['no version', 'Action=AssumeRole', 'AssumeRole for version NO_VERSION_SPECIFIED'],
    ['an empty action', 'Action=&Version=2011-06-15', ' for version 2011-06-15'],
  ])('%s', async (_name, body, text) => {
    const answer = await send(service.url, { headers: form, body });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('xmlns="http://webservices.amazon.com/AWSFault/2005-15-09"');
    expect(answer.body).toContain('<Code>InvalidAction</Code>');
    expect(answer.body).toContain(`<Message>Could not find operation ${text}</Message>`);
  });

  test('what the client sent is escaped', async () => {
    const answer = await send(service.url, {
      headers: form,
      body: `Action=${encodeURIComponent('<script>"&\u0000')}&Version=1`,
    });
    expect(answer.body).toContain('operation &lt;script&gt;&quot;&amp;\uFFFD for');
  });
});

describe('the edge', () => {
  const cases: [string, Parameters<typeof send>[1], number, string | undefined, string][] = [
    ['another path', { target: '/bucket/key' }, 404, undefined, '<UnknownOperationException/>\n'],
    ['a broken escape', { headers: form, body: 'Action=%E' }, 400, undefined, ''],
    ['an escape that is no UTF-8', { headers: form, body: 'Action=%FF%FE' }, 400, undefined, ''],
    ['bytes that are no UTF-8', { headers: form, body: Buffer.from([0x41, 0x3d, 0xff]) }, 400, undefined, ''],
    [
      'more parameters than any operation takes',
      { headers: form, body: Array.from({ length: 201 }, (_, index) => `p${index}=`).join('&') },
      400,
      undefined,
      '',
    ],
    ['a query of 17 KB', { method: 'GET', target: `/?Action=${'x'.repeat(17_000)}` }, 400, undefined, ''],
  ];
  test.each(cases)('%s', async (_name, request, status, location, body) => {
    const answer = await send(service.url, request);
    expect({ status: answer.status, location: answer.headers['location'], body: answer.body }).toEqual({
      status,
      location,
      body,
    });
  });

  const json = { 'Content-Type': 'application/json' };
  test.each<[string, Parameters<typeof send>[1]]>([
    ['no action', { headers: form, body: 'Version=2011-06-15' }],
    ['no action in a GET', { method: 'GET', target: '/?Version=2011-06-15&WebIdentityToken=secret' }],
    ['an action in lower case', { method: 'GET', target: '/?action=AssumeRole&WebIdentityToken=secret' }],
    ['nothing at all', { method: 'GET' }],
    ['a POST of JSON', { headers: json, body: '{"Action":"AssumeRole"}' }],
    ['another method', { method: 'PUT', headers: form, target: '/?Action=AssumeRole' }],
  ])('%s is told so, and sent nowhere with what it brought', async (_name, request) => {
    const answer = await send(service.url, request);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('<Code>MissingAction</Code>');
    expect(answer.body).not.toContain('secret');
    expect(answer.headers['location']).toBeUndefined();
  });

  test('a browser that is opened here sees what this is', async () => {
    const answer = await send(service.url, { method: 'GET', headers: { Accept: 'text/html,*/*' } });
    expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('<h1>Locum</h1>') });
    expect(answer.body).toContain(`AWS_ENDPOINT_URL_STS=${service.url} `);
  });

  test.each([
    ['no content type', {}],
    ['a content type of no form', { 'Content-Type': 'text/plain' }],
  ])('a POST that has its parameters in the query, with %s, is a call', async (_name, headers) => {
    const target = '/?Action=GetCallerIdentity&Version=2011-06-15';
    const answer = await send(service.url, { method: 'POST', target, headers, body: 'Action=GetUser' });
    expect(answer.body).toContain('<Code>MissingAuthenticationToken</Code>');
  });

  const scopedTo = (name: string) => ({
    ...form,
    Authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261122/us-east-1/${name}/aws4_request, SignedHeaders=host, Signature=0`,
  });
  test.each([
    ['of a stranger', form, 200_000],
    ['for STS', scopedTo('sts'), 100_000],
    ['for IAM', scopedTo('iam'), 1_000_000],
    ['for Locum', scopedTo('locum'), 10_000_000],
  ])('a body %s may be as large as its operations need, whoever sent it', async (_name, headers, bytes) => {
    const full = Buffer.alloc(bytes, 'a');
    full.write('Action=Nonsense&x=');
    expect((await send(service.url, { headers, body: full })).body).toContain('InvalidAction');
    const over = await send(service.url, { headers, body: Buffer.concat([full, Buffer.from('a')]) });
    expect(over).toMatchObject({ status: 413, body: '' });
  });

  test('health', async () => {
    expect(await send(service.url, { method: 'GET', target: '/healthz' })).toMatchObject({ status: 200 });
    expect(await send(service.url, { method: 'GET', target: '/readyz' })).toMatchObject({ status: 200 });
  });
});
