import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signRequest } from '@locum/sigv4';
import { errorOf, send, signedForm } from '../support/raw-client.ts';
import type { RawAnswer, RawCall } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';

/** How STS tells what is a call of it, and what it says to the rest, as AWS was seen to answer. */

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const whoAmI = 'Action=GetCallerIdentity&Version=2011-06-15';
const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';
const form = 'application/x-www-form-urlencoded';
const path = '/v20180820/tags/arn%3Aaws%3Aiam%3A%3A111122223333%3Arole';

/** Signed for STS as it is sent. */
function signed(method: string, target: string, type: string, body: string, secret?: string): RawCall {
  const headers: Record<string, string> = { Host: new URL(service.url).host };
  if (type !== '') headers['Content-Type'] = type;
  const credentials = {
    ...service.administrator,
    ...(secret !== undefined && { secretAccessKey: secret }),
  };
  const added = signRequest(
    { method, target, headers: Object.entries(headers).flat(), body: Buffer.from(body) },
    credentials,
    { region: 'us-east-1', service: 'sts', now: service.now() },
  );
  for (let index = 0; index < added.length; index += 2) headers[added[index] ?? ''] = added[index + 1] ?? '';
  return { method, target, headers, body };
}

/** Both ids of STS. */
function idsOf({ headers }: RawAnswer): readonly boolean[] {
  return ['x-amzn-requestid', 'x-amz-sts-extended-request-id'].map((name) => headers[name] !== undefined);
}

describe('a path that is not the root', () => {
  test.each(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
    '%s without an Action is nothing that STS knows, before anything is proven',
    async (method) => {
      const answer = await send(service.url, signed(method, path, '', ''));
      expect(answer).toMatchObject({ status: 404, body: '<UnknownOperationException/>\n' });
      expect(answer.headers['content-type']).toBeUndefined();
      expect(idsOf(answer)).toEqual([true, true]);
    },
  );

  test('HEAD tells how long the answer would be', async () => {
    const answer = await send(service.url, { method: 'HEAD', target: path });
    expect(answer).toMatchObject({ status: 404, body: '' });
    expect(answer.headers['content-length']).toBe('29');
    expect(idsOf(answer)).toEqual([true, true]);
  });

  test.each<[string, () => RawCall]>([
    ['in a form', () => signed('POST', path, form, whoAmI)],
    ['in a form, with a wrong secret', () => signed('POST', path, form, whoAmI, 'wrong')],
    ['in the query of a POST of XML', () => signed('POST', `${path}?${whoAmI}`, 'application/xml', '<a/>')],
    ['in the query of a GET', () => signed('GET', `${path}?${whoAmI}`, '', '')],
  ])('an Action %s is a call whose signature does not match', async (_, call) => {
    const answer = await send(service.url, call());
    expect(answer.status).toBe(403);
    expect(answer.body).toContain(`<ErrorResponse xmlns="${namespace}">`);
    expect(errorOf(answer).code).toBe('SignatureDoesNotMatch');
    expect(idsOf(answer)).toEqual([true, true]);
  });

  test.each([
    ['unsigned', { headers: { 'Content-Type': form }, body: whoAmI }, 'MissingAuthenticationToken'],
    ['that there is not', { target: `${path}?Action=Nonsense&Version=1`, body: '' }, 'InvalidAction'],
    [
      'that proves by its input',
      { target: `${path}?Action=AssumeRoleWithSAML&Version=2011-06-15` },
      undefined,
    ],
  ])('an Action %s is no call there either', async (_, call, code) => {
    const answer = await send(service.url, { target: path, ...call });
    expect(errorOf(answer).code).toBe(code);
    expect(answer.status).toBe(code === undefined ? 404 : code === 'InvalidAction' ? 400 : 403);
  });
});

test('InvalidAction has both ids', async () => {
  const answer = await send(service.url, {
    headers: { 'Content-Type': form },
    body: 'Action=Nonsense&Version=2011-06-15',
  });
  expect(answer.status).toBe(400);
  expect(answer.headers['content-type']).toBe('text/xml');
  expect(idsOf(answer)).toEqual([true, true]);
});

test.each(['/', path])('a browser that asks before it calls %s is answered with ids', async (target) => {
  const headers = { Origin: 'https://console.example.com', 'Access-Control-Request-Method': 'POST' };
  const answer = await send(service.url, { method: 'OPTIONS', target, headers });
  expect(answer).toMatchObject({ status: 200, body: '' });
  expect(idsOf(answer)).toEqual([true, true]);
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
});

test.each(['111122223333', '999999999999', ''])('x-amz-account-id "%s" changes nothing', async (id) => {
  const call = signedForm(
    service.url,
    { Action: 'GetCallerIdentity', Version: '2011-06-15' },
    service.administrator,
  );
  const headers = { ...call.headers, 'x-amz-account-id': id };
  expect((await send(service.url, { ...call, headers })).status).toBe(200);
});

test.each(['eu-central-1', 'us-gov-west-1', 'mars-north-1'])(
  'a call for the Region %s is one',
  async (region) => {
    const parameters = { Action: 'GetCallerIdentity', Version: '2011-06-15' };
    const call = signedForm(service.url, parameters, service.administrator, { region });
    expect((await send(service.url, call)).status).toBe(200);
  },
);
