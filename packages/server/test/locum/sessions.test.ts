import { DeleteRoleCommand, DeleteRolePolicyCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLocum } from '../support/locum-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

/** Sessions are found while they are under way, and ended one by one or together. */

let service: TestService;
let account: string;
let alice: TestCredentials;
let bob: TestCredentials;

beforeAll(async () => {
  service = await startTestService();
  account = service.accountId;
  alice = await makeUser(service, 'alice', policy(allow('sts:*')));
  bob = await makeUser(service, 'bob', policy(allow('sts:*')));
});
afterAll(() => service.close());

const trustAccount = (): string =>
  policy(trust(account), { ...trust(account), Action: ['sts:TagSession', 'sts:SetSourceIdentity'] });

/** A role that anybody of the account may assume, and that may assume others. */
const role = (name: string): Promise<string> =>
  makeRole(service, name, trustAccount(), { policy: policy(allow(['sts:*', 'iam:ListUsers'])) });

const isRefused = async (session: TestCredentials): Promise<string> =>
  (await refusal(service.sts(session).send(new GetCallerIdentityCommand({})))).code;

interface Listed {
  readonly AccessKeyId: string;
  readonly SessionName?: string;
  readonly [name: string]: unknown;
}

async function list(filter: Readonly<Record<string, string>>, as?: TestCredentials): Promise<Listed[]> {
  const { result, status, message } = await callLocum(service, 'ListSessions', filter, as);
  expect({ status, message }).toEqual({ status: 200, message: undefined });
  return result['Sessions'] as Listed[];
}

const names = async (filter: Readonly<Record<string, string>>): Promise<(string | undefined)[]> =>
  (await list(filter)).map(({ SessionName }) => SessionName);

describe('the list of sessions', () => {
  let arn: string;
  let since: string;
  beforeAll(async () => {
    since = new Date(service.now() - 1000).toISOString();
    arn = await role('listed');
    await assume(service, arn, alice, { RoleSessionName: 'plain' });
    await assume(service, arn, alice, { RoleSessionName: 'sourced', SourceIdentity: 'alice@example.com' });
    await assume(service, arn, bob, {
      RoleSessionName: 'tagged',
      Tags: [
        { Key: 'Team', Value: 'blue' },
        { Key: 'cost', Value: '' },
      ],
      TransitiveTagKeys: ['Team'],
    });
    await service.sts(bob).send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
  });

  test('tells what is known of a session', async () => {
    const [found] = await list({ SessionName: 'tagged' });
    expect(found).toEqual({
      AccessKeyId: expect.stringMatching(/^ASIA/),
      Status: 'Live',
      Kind: 'role',
      AccountId: account,
      PrincipalArn: arn,
      PrincipalId: expect.stringMatching(/^AROA/),
      SessionName: 'tagged',
      IssueDate: expect.any(Number),
      ExpirationDate: (found!['IssueDate'] as number) + 3600,
      SourceIpAddress: '127.0.0.1',
      UserAgent: expect.stringContaining('aws-sdk-js'),
      AssumedByArn: `arn:aws:iam::${account}:user/bob`,
      AssumedByAccessKeyId: bob.accessKeyId,
      MfaAuthenticated: false,
      Tags: expect.arrayContaining([
        { Key: 'Team', Value: 'blue' },
        { Key: 'cost', Value: '' },
      ]),
      TransitiveTagKeys: ['Team'],
    });
    const shown = await callLocum(service, 'GetSession', { AccessKeyId: found!.AccessKeyId });
    expect(shown.result['Session']).toEqual(found);
  });

  test.each<[string, () => Record<string, string>, string[]]>([
    ['a role, the latest first', () => ({ RoleArn: arn }), ['tagged', 'sourced', 'plain']],
    ['a session name', () => ({ SessionName: 'plain' }), ['plain']],
    ['a source identity', () => ({ SourceIdentity: 'alice@example.com' }), ['sourced']],
    ['a tag, whatever its case', () => ({ TagKey: 'team', TagValue: 'blue' }), ['tagged']],
    ['a tag of any value', () => ({ TagKey: 'cost' }), ['tagged']],
    ['a tag of another value', () => ({ TagKey: 'Team', TagValue: 'red' }), []],
    ['who assumed it', () => ({ AssumedByArn: `arn:aws:iam::${account}:user/bob` }), ['tagged']],
    [
      'an address and a role',
      () => ({ SourceIpAddress: '127.0.0.1', RoleArn: arn }),
      ['tagged', 'sourced', 'plain'],
    ],
    ['another address', () => ({ SourceIpAddress: '192.0.2.1' }), []],
    ['a time before all', () => ({ IssuedBefore: since }), []],
    ['a time after all', () => ({ IssuedAfter: new Date(service.now() + 1000).toISOString() }), []],
  ])('finds them by %s', async (_name, filter, expected) => {
    expect(await names(filter())).toEqual(expected);
  });

  test('finds a user’s own sessions by its ARN', async () => {
    const found = await list({ UserArn: `arn:aws:iam::${account}:user/bob` });
    expect(found).toMatchObject([{ Kind: 'user', PrincipalArn: `arn:aws:iam::${account}:user/bob` }]);
  });

  test('comes in pages', async () => {
    const found: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const { result } = await callLocum(service, 'ListSessions', {
        RoleArn: arn,
        MaxResults: '1',
        ...(NextToken !== undefined && { NextToken }),
      });
      const page = result['Sessions'] as Listed[];
      expect(page.length).toBeLessThanOrEqual(1);
      found.push(...page.map(({ SessionName }) => SessionName));
      NextToken = result['NextToken'] as string | undefined;
    } while (NextToken !== undefined);
    expect(found).toEqual(['tagged', 'sourced', 'plain']);
  });

  test('leaves out what has expired, and whose role is gone', async () => {
    const gone = await role('gone');
    await assume(service, gone, alice, { RoleSessionName: 'orphan' });
    expect(await names({ RoleArn: gone })).toEqual(['orphan']);
    const [orphan] = await list({ RoleArn: gone });
    await service.iam().send(new DeleteRolePolicyCommand({ RoleName: 'gone', PolicyName: 'own' }));
    await service.iam().send(new DeleteRoleCommand({ RoleName: 'gone' }));
    expect(await names({ RoleArn: gone })).toEqual([]);
    const shown = await callLocum(service, 'GetSession', { AccessKeyId: orphan!.AccessKeyId });
    expect(shown.result['Session']).toMatchObject({ Status: 'PrincipalGone' });
  });

  test.each<[string, Record<string, string>, string, string]>([
    ['a token that is none of ours', { NextToken: 'bm8' }, 'InvalidNextToken', 'NextToken is not one'],
    ['a tag value without its key', { TagValue: 'x' }, 'ValidationError', 'TagValue must be given'],
    ['a time that is none', { IssuedAfter: 'yesterday' }, 'ValidationError', 'timestamp must follow ISO8601'],
    ['too large a page', { MaxResults: '1001' }, 'ValidationError', "Value '1001' at 'maxResults'"],
  ])('refuses %s', async (_name, parameters, code, text) => {
    const answer = await callLocum(service, 'ListSessions', parameters);
    expect(answer).toMatchObject({ status: 400, code, message: expect.stringContaining(text) });
  });
});

describe('an ended session', () => {
  test('is refused with the next request, and no other is', async () => {
    const arn = await role('single');
    const one = await assume(service, arn, alice, { RoleSessionName: 'one' });
    const other = await assume(service, arn, alice, { RoleSessionName: 'other' });
    const { status, result } = await callLocum(service, 'EndSession', { AccessKeyId: one.accessKeyId });
    expect(status).toBe(200);
    expect(result).toMatchObject({ ChainedSessions: 0, ExpirationDate: expect.any(Number) });
    expect(await refusal(service.sts(one).send(new GetCallerIdentityCommand({})))).toEqual({
      code: 'ExpiredToken',
      status: 403,
      message: 'The security token included in the request is expired',
    });
    expect(await isRefused(other)).toBe('none');
    expect(await names({ RoleArn: arn })).toEqual(['other']);
    const shown = await callLocum(service, 'GetSession', { AccessKeyId: one.accessKeyId });
    expect(shown.result['Session']).toMatchObject({ Status: 'Ended' });
  });

  test('takes every session with it that was assumed with it, down the chain', async () => {
    const arns = [await role('first'), await role('second'), await role('third')];
    const first = await assume(service, arns[0]!, alice);
    const second = await assume(service, arns[1]!, first);
    const third = await assume(service, arns[2]!, second);
    const sibling = await assume(service, arns[1]!, alice);
    const { result } = await callLocum(service, 'EndSession', { AccessKeyId: first.accessKeyId });
    expect(result['ChainedSessions']).toBe(2);
    expect(await Promise.all([first, second, third, sibling].map(isRefused))).toEqual([
      'ExpiredToken',
      'ExpiredToken',
      'ExpiredToken',
      'none',
    ]);
  });

  test('stays ended when the service starts again', async () => {
    const own = await startTestService();
    try {
      const user = await makeUser(own, 'carol', policy(allow('sts:*')));
      const arn = await makeRole(own, 'kept', policy(trust(own.accountId)));
      const session = await assume(own, arn, user);
      await callLocum(own, 'EndSession', { AccessKeyId: session.accessKeyId });
      await own.restart();
      expect((await refusal(own.sts(session).send(new GetCallerIdentityCommand({})))).code).toBe(
        'ExpiredToken',
      );
    } finally {
      await own.close();
    }
  });
});

describe('sessions that are ended together', () => {
  /** The whole second in which sessions are issued is over. */
  const nextSecond = (): void => service.advance(2);

  test('are those of a role; those that begin afterwards live', async () => {
    const arn = await role('whole');
    const before = await assume(service, arn, alice);
    const chained = await assume(service, await role('beyond'), before);
    const { result } = await callLocum(service, 'EndSessions', { RoleArn: arn });
    expect(result).toMatchObject({ ChainedSessions: 1 });
    nextSecond();
    const after = await assume(service, arn, alice);
    expect(await Promise.all([before, chained, after].map(isRefused))).toEqual([
      'ExpiredToken',
      'ExpiredToken',
      'none',
    ]);
  });

  test('are those of a user, its own and the ones that it assumed', async () => {
    const dave = await makeUser(service, 'dave', policy(allow('sts:*')));
    const arn = await role('shared');
    const { Credentials } = await service.sts(dave).send(new GetSessionTokenCommand({}));
    const own = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const assumed = await assume(service, arn, dave);
    const others = await assume(service, arn, alice);
    await callLocum(service, 'EndSessions', { UserArn: `arn:aws:iam::${account}:user/dave` });
    expect(await Promise.all([own, assumed, others].map(isRefused))).toEqual([
      'ExpiredToken',
      'ExpiredToken',
      'none',
    ]);
    nextSecond();
    expect(await isRefused(await assume(service, arn, dave))).toBe('none');
  });

  test('are those that were issued before a moment', async () => {
    const arn = await role('dated');
    const early = await assume(service, arn, alice);
    service.advance(60);
    const late = await assume(service, arn, alice);
    const IssuedBefore = new Date(service.now() - 30_000).toISOString();
    await callLocum(service, 'EndSessions', { RoleArn: arn, IssuedBefore });
    expect(await Promise.all([early, late].map(isRefused))).toEqual(['ExpiredToken', 'none']);
  });

  test('are those of the second too that the moment is in', async () => {
    const arn = await role('dated-within');
    const session = await assume(service, arn, alice);
    const { result } = await callLocum(service, 'GetSession', { AccessKeyId: session.accessKeyId });
    const { IssueDate } = result['Session'] as { readonly IssueDate: number };
    service.advance(60);
    const end = (milliseconds: number) =>
      callLocum(service, 'EndSessions', {
        RoleArn: arn,
        IssuedBefore: new Date(IssueDate * 1000 + milliseconds).toISOString(),
      });
    await end(0);
    expect(await isRefused(session)).toBe('none');
    await end(1);
    expect(await isRefused(session)).toBe('ExpiredToken');
  });

  test('are all of an account, where the management account says so', async () => {
    await callLocum(service, 'CreateAccount', { Name: 'other', AccountId: '444455556666' });
    const arn = 'arn:aws:iam::444455556666:role/OrganizationAccountAccessRole';
    const inside = await assume(service, arn, service.administrator);
    const outside = await assume(service, await role('outside'), alice);
    await callLocum(service, 'EndSessions', { AccountId: '444455556666' });
    expect(await Promise.all([inside, outside].map(isRefused))).toEqual(['ExpiredToken', 'none']);
  });

  test.each<[string, () => Record<string, string>, string, string]>([
    [
      'two kinds at once',
      () => ({ RoleArn: `arn:aws:iam::${account}:role/x`, UserArn: `arn:aws:iam::${account}:user/x` }),
      'ValidationError',
      'Only one of',
    ],
    ['a subject of no provider', () => ({ Subject: 'repo:x' }), 'ValidationError', 'must be given together'],
    [
      'a role that is not there',
      () => ({ RoleArn: `arn:aws:iam::${account}:role/none` }),
      'NoSuchEntity',
      'has no role or user',
    ],
    [
      'a user of another account',
      () => ({ UserArn: 'arn:aws:iam::444455556666:user/alice' }),
      'NoSuchEntity',
      'has no role or user',
    ],
    [
      'a moment to come',
      () => ({ IssuedBefore: '2999-01-01T00:00:00Z' }),
      'ValidationError',
      'must not be in the future',
    ],
    [
      'before a day that there is not',
      () => ({ IssuedBefore: '2026-02-30T00:00:00Z' }),
      'ValidationError',
      'timestamp must follow ISO8601',
    ],
  ])('are not %s', async (_name, parameters, code, text) => {
    const answer = await callLocum(service, 'EndSessions', parameters());
    expect(answer).toMatchObject({ code, message: expect.stringContaining(text) });
  });
});

describe('who may', () => {
  test('is decided by policy, and another account’s sessions are its own', async () => {
    const watcher = await makeUser(service, 'watcher', policy(allow('locum:ListSessions')));
    expect((await callLocum(service, 'ListSessions', {}, watcher)).status).toBe(200);
    expect(
      await callLocum(service, 'EndSession', { AccessKeyId: 'ASIAAAAAAAAAAAAAAAAA' }, watcher),
    ).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      message: expect.stringContaining('not authorized to perform: locum:EndSession'),
    });
    await callLocum(service, 'CreateAccount', { Name: 'foreign', AccountId: '777788889999' });
    const foreign = await assume(
      service,
      'arn:aws:iam::777788889999:role/OrganizationAccountAccessRole',
      service.administrator,
    );
    expect(await callLocum(service, 'ListSessions', { AccountId: account }, foreign)).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    });
    const session = await assume(service, await role('mine'), alice);
    for (const action of ['GetSession', 'EndSession']) {
      expect(await callLocum(service, action, { AccessKeyId: session.accessKeyId }, foreign)).toMatchObject({
        status: 403,
        code: 'AccessDenied',
      });
    }
    expect(await isRefused(session)).toBe('none');
  });

  test('no session is known by a key that was never given', async () => {
    const own = await assume(service, await role('known'), alice);
    const unknown = `${own.accessKeyId.slice(0, -1)}${own.accessKeyId.endsWith('A') ? 'B' : 'A'}`;
    for (const action of ['GetSession', 'EndSession']) {
      expect(await callLocum(service, action, { AccessKeyId: unknown })).toMatchObject({
        status: 404,
        code: 'NoSuchSession',
      });
    }
  });
});

test('AWS’s own way works too: a deny on aws:TokenIssueTime', async () => {
  const deny = {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { DateLessThan: { 'aws:TokenIssueTime': new Date(service.now() + 1000).toISOString() } },
  };
  const arn = await makeRole(service, 'revoked', trustAccount(), {
    policy: policy(allow('iam:ListUsers'), deny),
  });
  const session = await assume(service, arn, alice);
  expect(await refusal(service.iam(session).send(new ListUsersCommand({})))).toMatchObject({
    code: 'AccessDenied',
    message: expect.stringContaining('with an explicit deny in an identity-based policy'),
  });
});

test('credentials are given at a limited rate, and after a pause again', async () => {
  const own = await startTestService({ issuanceLimitPerPrincipal: 2, issuanceLimitPerAccount: 3 });
  try {
    const users = [
      await makeUser(own, 'eve', policy(allow('sts:*'))),
      await makeUser(own, 'frank', policy(allow('sts:*'))),
    ];
    const arn = await makeRole(own, 'rationed', policy(trust(own.accountId)));
    const call = (user: TestCredentials) =>
      refusal(own.sts(user).send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'x1' })));
    const codes = [];
    for (const user of [users[0]!, users[1]!]) {
      for (let count = 0; count < 6; count += 1) codes.push((await call(user)).code);
    }
    // Twice the rate at once: four of eve; and of frank what eve left of the account's six.
    expect(codes.filter((code) => code === 'none').length).toBeGreaterThanOrEqual(6);
    expect(codes.filter((code) => code === 'Throttling').length).toBeGreaterThanOrEqual(4);
    expect(await refusal(own.sts(users[0]).send(new GetCallerIdentityCommand({})))).toMatchObject({
      status: 200,
    });
    own.advance(5);
    expect(await call(users[0]!)).toMatchObject({ code: 'none' });
    for (let count = 0; count < 10; count += 1) await call(users[0]!);
    expect(await call(users[0]!)).toEqual({ code: 'Throttling', status: 400, message: 'Rate exceeded' });
  } finally {
    await own.close();
  }
});
