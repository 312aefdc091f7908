import { connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { OperationTable } from '../../src/front/operation-table.ts';
import { errorOf, send, signedForm } from '../support/raw-client.ts';
import type { RawAnswer } from '../support/raw-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, policy, trust } from '../support/world.ts';

/** What strangers and mischievous callers send: each gets a clear answer in good time, and the service stays up. */

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());
afterEach(async () => {
  const alive = await send(service.url, { method: 'GET', target: '/healthz' });
  if (alive.status !== 200) throw new Error(`the service is not healthy: ${alive.status}`);
});

const versions = { sts: '2011-06-15', iam: '2010-05-08', locum: '2026-11-22' };

function call(
  service_: keyof typeof versions,
  Action: string,
  parameters: Record<string, string>,
): Promise<RawAnswer> {
  const form = { Action, Version: versions[service_], ...parameters };
  return send(service.url, signedForm(service.url, form, service.administrator, { service: service_ }));
}

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('policy documents', () => {
  const cases: [string, string][] = [
    ['nested 60,000 deep', nested(60_000)],
    ['nested in an element', `{"Version":"2012-10-17","Statement":${nested(10_000)}}`],
    ['truncated', '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"'],
    ['a key twice', '{"Version":"2012-10-17","Version":"2012-10-17","Statement":[]}'],
    ['an unknown element', policy({ Effect: 'Allow', Action: '*', Resource: '*', Principals: '*' })],
    ['an unknown operator', policy({ ...allow('*'), Condition: { StringEqual: { 'aws:username': 'a' } } })],
    [
      'a prototype as an operator',
      policy(
        JSON.parse(
          '{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"__proto__":{"a":"b"}}}',
        ) as object,
      ),
    ],
    ['no JSON', 'hello'],
    ['a number', '1e999'],
    ['an unpaired surrogate', '{"Version":"2012-10-17","Id":"\\ud800","Statement":[]}'],
  ];
  test.each(cases)('%s', async (_name, PolicyDocument) => {
    const answer = await call('iam', 'CreatePolicy', { PolicyName: 'hostile', PolicyDocument });
    expect({ status: answer.status, code: errorOf(answer).code }).toEqual({
      status: 400,
      code: 'MalformedPolicyDocument',
    });
  });

  test('a glob that makes others backtrack is decided at once', async () => {
    const Resource = `arn:aws:iam::${testAccountId}:user/${'*a'.repeat(60)}*b`;
    const arn = await makeRole(service, 'globs', policy(trust(testAccountId)), {
      policy: policy({ Effect: 'Allow', Action: 'iam:GetUser', Resource }),
    });
    const session = await assume(service, arn, service.administrator);
    const started = performance.now();
    const form = { Action: 'GetUser', Version: versions.iam, UserName: 'a'.repeat(128) };
    const answer = await send(service.url, signedForm(service.url, form, session, { service: 'iam' }));
    expect(errorOf(answer).code).toBe('AccessDenied');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('parameters', () => {
  const role = { RoleArn: `arn:aws:iam::${testAccountId}:role/none`, RoleSessionName: 'session' };
  const many = Object.fromEntries(
    Array.from({ length: 480 }, (_, index) => [
      `PolicyArns.member.${index + 1}.arn`,
      'arn:aws:iam::aws:policy/x',
    ]),
  );
  const cases: [string, Record<string, string>, string][] = [
    ['480 list members', { ...role, ...many }, 'ValidationError'],
    ['a list member far out', { ...role, 'Tags.member.99999999999.Key': 'k' }, 'AccessDenied'],
    [
      'names of prototypes',
      {
        ...role,
        __proto__x: '1',
        constructor: '2',
        'Tags.member.1.Key': '__proto__',
        'Tags.member.1.Value': 'v',
      },
      'AccessDenied',
    ],
    ['NUL', { ...role, RoleSessionName: 'a\u0000b' }, 'ValidationError'],
    ['a session name of 90 KB', { ...role, RoleSessionName: 'x'.repeat(90_000) }, 'ValidationError'],
  ];
  test.each(cases)('%s', async (_name, parameters, code) => {
    const answer = await call('sts', 'AssumeRole', parameters);
    expect(errorOf(answer).code).toBe(code);
  });
});

describe('all that a stranger may send', () => {
  const unsigned =
    `Action=AssumeRoleWithWebIdentity&Version=${versions.sts}&WebIdentityToken=abcd` +
    `&RoleArn=arn:aws:iam::${testAccountId}:role/none&RoleSessionName=`;
  const filled = (start: string, unit: string): string =>
    start + unit.repeat((199_000 - start.length) / unit.length);
  const post = (body: string): Promise<RawAnswer> =>
    send(service.url, { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body });

  test('is not looked at where it is many parameters', async () => {
    expect(await post('a=1&'.repeat(201))).toMatchObject({ status: 400, body: '' });
  });

  test.each([
    ['a value', filled(unsigned, '<'), 'ValidationError'],
    ['many values', unsigned + filled('&PolicyArns.member.1.arn=', '<'), 'ValidationError'],
    ['an action', filled('Action=', '%00'), 'InvalidAction'],
    ['a version', filled('Action=ListUsers&Version=', '"'), 'InvalidAction'],
  ])('are not sent back as more: %s', async (_name, body, code) => {
    const answer = await post(body);
    expect(errorOf(answer).code).toBe(code);
    expect(answer.body.length).toBeLessThan(700_000);
  });

  test.each([
    ['at once', '['.repeat(5_000)],
    ['for its length', '['.repeat(199_000)],
  ])('deep JSON for the federation endpoint is refused %s', async (_name, Session) => {
    const answer = await send(service.url, {
      target: '/federation',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `Action=getSigninToken&Session=${Session}`,
    });
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('InvalidRequest') });
  });

  test('leave it told what is wrong with them', async () => {
    const { message } = errorOf(await post(filled(unsigned, 'x')));
    expect(message).toMatch(
      /^1 validation error detected: Value 'x+…' at 'roleSessionName' failed to satisfy constraint: Member must have length less than or equal to 64$/,
    );
  });
});

test('half a request and then nothing costs nobody anything', async () => {
  const { hostname, port } = new URL(service.url);
  for (const text of [
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nAction=',
    'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    '\u0016\u0003\u0001\u0002\u0000\u0001',
    `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
  ]) {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end(text));
      socket.on('error', () => resolve());
      socket.on('close', () => resolve());
      socket.resume();
    });
  }
  expect((await send(service.url, { method: 'GET', target: '/healthz' })).status).toBe(200);
});

const routes = new OperationTable()
  .routes()
  .filter(({ operation }) => !operation.name.startsWith('Rotate') && operation.name !== 'CreateAccessKey');
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '900',
    'true',
    '*',
    '/',
    '[]',
    '{}',
    `arn:aws:iam::${testAccountId}:role/x`,
    'a'.repeat(300),
  ),
);

const calls = fc.constantFrom(...routes).chain((route) => {
  const names = Object.keys(route.operation.input.members);
  return fc.tuple(...names.map(() => text)).map((values) => ({
    service: route.api.service as keyof typeof versions,
    name: route.operation.name,
    parameters: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])),
  }));
});

test("whatever the values are, it is the caller's fault or nobody's", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(calls, async ({ service: api, name, parameters }) => {
      expect((await call(api, name, parameters)).status).toBeLessThan(500);
    }),
    { numRuns: 400 },
  );
});
