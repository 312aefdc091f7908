import {
  CreatePolicyCommand,
  DeleteUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  DeleteUserPolicyCommand,
  DeleteAccessKeyCommand,
  GetUserCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  TagUserCommand,
} from '@aws-sdk/client-iam';
import { ListAccountsCommand, ListRootsCommand } from '@aws-sdk/client-organizations';
import {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import type { GetFederationTokenCommandInput, GetFederationTokenCommandOutput } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, send, signedForm } from '../support/raw-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

let service: TestService;
let alice: TestCredentials;
const root = { accessKeyId: 'ROOTKEY', secretAccessKey: 'rootsecret' };
const listing = policy(allow('organizations:List*'));
const federatedArn = (name: string) => `arn:aws:sts::${testAccountId}:federated-user/${name}`;

beforeAll(async () => {
  service = await startTestService(
    {},
    { accounts: [{ id: testAccountId, name: 'management', rootAccessKeys: [root] }] },
  );
  alice = await makeUser(service, 'alice', policy(allow(['sts:*', 'organizations:ListAccounts'])));
});
afterAll(() => service.close());

function federate(
  credentials: TestCredentials,
  input: Partial<GetFederationTokenCommandInput> = {},
): Promise<GetFederationTokenCommandOutput> {
  return service.sts(credentials).send(new GetFederationTokenCommand({ Name: 'bob', ...input }));
}

const keysOf = ({ Credentials }: GetFederationTokenCommandOutput): TestCredentials => ({
  accessKeyId: Credentials!.AccessKeyId!,
  secretAccessKey: Credentials!.SecretAccessKey!,
  sessionToken: Credentials!.SessionToken!,
});

const accounts = (credentials: TestCredentials) =>
  service.organizations(credentials).send(new ListAccountsCommand());
const roots = (credentials: TestCredentials) =>
  service.organizations(credentials).send(new ListRootsCommand());

describe('the answer', () => {
  test('names the federated user, and lasts 12 hours', async () => {
    const answer = await federate(alice);
    expect(answer).toMatchObject({
      FederatedUser: { FederatedUserId: `${testAccountId}:bob`, Arn: federatedArn('bob') },
      PackedPolicySize: 0,
    });
    expect(answer.SessionTokenSize).toBe(answer.Credentials!.SessionToken!.length);
    expect(minutes(answer)).toBe(720);
    const identity = await service.sts(keysOf(answer)).send(new GetCallerIdentityCommand());
    expect(identity).toMatchObject({
      UserId: `${testAccountId}:bob`,
      Account: testAccountId,
      Arn: federatedArn('bob'),
    });
  });

  const minutes = ({ Credentials }: GetFederationTokenCommandOutput) =>
    Math.round((Credentials!.Expiration!.getTime() - service.now()) / 60_000);

  test.each([
    ['a user', 900, 15, () => alice],
    ['a user', 129_600, 2160, () => alice],
    ['root', undefined, 60, () => root],
    ['root', 129_600, 60, () => root],
    ['root', 900, 15, () => root],
  ])('of %s who asks for %s seconds lasts %i minutes', async (_who, DurationSeconds, expected, caller) => {
    expect(minutes(await federate(caller(), { DurationSeconds }))).toBe(expected);
  });

  test('tells of the space that policies and tags take, and pads the token', async () => {
    const answer = await federate(alice, {
      Policy: listing,
      Tags: [{ Key: 'a', Value: 'b' }],
      MinimumSessionTokenSize: 3000,
    });
    expect(answer.PackedPolicySize).toBeGreaterThan(0);
    expect(answer.SessionTokenSize).toBeGreaterThanOrEqual(3000);
  });
});

describe('a federated user may do', () => {
  test('nothing without a session policy', async () => {
    const { code, message } = await refusal(accounts(keysOf(await federate(alice))));
    expect(code).toBe('AccessDeniedException');
    expect(message).toContain(
      `User: ${federatedArn('bob')} is not authorized to perform: organizations:ListAccounts`,
    );
    expect(message).toContain('because no session policy allows the organizations:ListAccounts action');
  });

  test('what the session policy and the user’s policies both allow', async () => {
    const session = keysOf(await federate(alice, { Policy: listing }));
    await accounts(session);
    expect((await refusal(roots(session))).message).toContain('no identity-based policy allows');
    const other = keysOf(await federate(alice, { Policy: policy(allow('organizations:ListRoots')) }));
    expect((await refusal(accounts(other))).message).toContain('no session policy allows');
  });

  test('what a managed session policy allows', async () => {
    const { Policy } = await service
      .iam()
      .send(new CreatePolicyCommand({ PolicyName: 'listing', PolicyDocument: listing }));
    const wide = 'arn:aws:iam::aws:policy/AdministratorAccess';
    for (const arn of [Policy!.Arn, wide]) {
      const { Accounts } = await accounts(keysOf(await federate(alice, { PolicyArns: [{ arn }] })));
      expect(Accounts).toHaveLength(1);
    }
  });

  test('anything within the session policy, where root federates', async () => {
    const session = keysOf(await federate(root, { Policy: listing }));
    await accounts(session);
    await roots(session);
    expect((await refusal(roots(keysOf(await federate(root))))).message).toContain(
      'no session policy allows',
    );
  });

  test('only what the user still may', async () => {
    const carol = await makeUser(
      service,
      'carol',
      policy(allow(['sts:GetFederationToken', 'organizations:*'])),
    );
    const session = keysOf(await federate(carol, { Policy: listing }));
    await accounts(session);
    const own = { UserName: 'carol', PolicyName: 'own' };
    await service.iam().send(new PutUserPolicyCommand({ ...own, PolicyDocument: policy(allow('sts:*')) }));
    expect((await refusal(accounts(session))).message).toContain('no identity-based policy allows');
    await service.iam().send(new DeleteUserPolicyCommand(own));
    await service
      .iam()
      .send(new DeleteAccessKeyCommand({ UserName: 'carol', AccessKeyId: carol.accessKeyId }));
    await service.iam().send(new DeleteUserCommand({ UserName: 'carol' }));
    const gone = await refusal(service.sts(session).send(new GetCallerIdentityCommand()));
    expect(gone.code).toBe('InvalidClientTokenId');
  });

  test('of STS nothing but GetCallerIdentity, and nothing of IAM', async () => {
    const arn = await makeRole(service, 'open', policy(trust('*')));
    const session = keysOf(await federate(alice, { Policy: policy(allow('*')) }));
    const sts = service.sts(session);
    for (const [name, call] of [
      ['AssumeRole', () => sts.send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'story' }))],
      ['GetFederationToken', () => sts.send(new GetFederationTokenCommand({ Name: 'eve' }))],
      ['GetSessionToken', () => sts.send(new GetSessionTokenCommand())],
      ['GetAccessKeyInfo', () => sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: alice.accessKeyId }))],
    ] as const) {
      expect(await refusal(call())).toEqual({
        code: 'AccessDenied',
        status: 403,
        message: `Cannot call ${name} with session credentials`,
      });
    }
    expect((await refusal(service.iam(session).send(new GetUserCommand({})))).code).toBe(
      'InvalidClientTokenId',
    );
  });
});

describe('leave to federate', () => {
  test('is asked for on the federated user', async () => {
    const dave = await makeUser(
      service,
      'dave',
      policy({ Effect: 'Allow', Action: 'sts:GetFederationToken', Resource: federatedArn('guest-*') }),
    );
    await federate(dave, { Name: 'guest-1' });
    expect(await refusal(federate(dave))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        `User: arn:aws:iam::${testAccountId}:user/dave is not authorized to perform: sts:GetFederationToken ` +
        `on resource: ${federatedArn('bob')} ` +
        'because no identity-based policy allows the sts:GetFederationToken action',
    });
    const tagged = federate(dave, { Name: 'guest-1', Tags: [{ Key: 'a', Value: 'b' }] });
    expect((await refusal(tagged)).message).toContain(
      `perform: sts:TagSession on resource: ${federatedArn('guest-1')}`,
    );
  });

  test('is bounded by the tags that are passed', async () => {
    const conditions = {
      StringEquals: { 'aws:RequestTag/team': 'blue' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] },
    };
    const erin = await makeUser(
      service,
      'erin',
      policy(allow(['sts:GetFederationToken', 'sts:TagSession'], { Condition: conditions })),
    );
    await federate(erin, { Tags: [{ Key: 'team', Value: 'blue' }] });
    for (const Tags of [
      undefined,
      [{ Key: 'team', Value: 'red' }],
      [
        { Key: 'team', Value: 'blue' },
        { Key: 'more', Value: '' },
      ],
    ]) {
      expect((await refusal(federate(erin, { Tags }))).code).toBe('AccessDenied');
    }
  });
});

/** Condition keys of a federated user, each with the value that it has and with another. */
test.each([
  ['aws:PrincipalType', 'StringEquals', 'FederatedUser', 'User'],
  ['aws:userid', 'StringEquals', `${testAccountId}:bob`, 'AIDA*'],
  ['aws:username', 'Null', 'true', 'false'],
  ['aws:PrincipalArn', 'ArnEquals', federatedArn('bob'), `arn:aws:iam::${testAccountId}:user/alice`],
  ['aws:PrincipalAccount', 'StringEquals', testAccountId, '999999999999'],
  ['aws:PrincipalTag/team', 'StringEquals', 'blue', 'red'],
  ['aws:PrincipalTag/COST', 'StringEquals', 'low', 'high'],
  ['aws:MultiFactorAuthPresent', 'Null', 'true', 'false'],
  ['aws:MultiFactorAuthAge', 'Null', 'true', 'false'],
  ['aws:TokenIssueTime', 'DateLessThan', '2099-01-01T00:00:00Z', '2020-01-01T00:00:00Z'],
  ['aws:SourceIdentity', 'Null', 'true', 'false'],
  ['aws:AssumedRoot', 'Null', 'true', 'false'],
])('%s (%s %s, not %s)', async (key, operator, right, wrong) => {
  const Tags = [
    { Key: 'Team', Value: 'red' },
    { Key: 'cost', Value: 'low' },
  ];
  await service.iam().send(new TagUserCommand({ UserName: 'alice', Tags }));
  const isAllowed = async (value: string) => {
    const Policy = policy(allow('organizations:*', { Condition: { [operator]: { [key]: value } } }));
    const session = keysOf(await federate(alice, { Policy, Tags: [{ Key: 'team', Value: 'blue' }] }));
    return (await refusal(accounts(session))).code === 'none';
  };
  expect(await isAllowed(right)).toBe(true);
  expect(await isAllowed(wrong)).toBe(false);
});

test('the user’s boundary holds for the federated user too', async () => {
  const PolicyDocument = policy(allow('organizations:ListRoots'));
  const { Policy } = await service
    .iam()
    .send(new CreatePolicyCommand({ PolicyName: 'bounds', PolicyDocument }));
  const frank = await makeUser(service, 'frank', policy(allow('*')));
  const bound = { UserName: 'frank', PermissionsBoundary: Policy!.Arn };
  await service.iam().send(new PutUserPermissionsBoundaryCommand(bound));
  expect((await refusal(federate(frank))).code).toBe('AccessDenied');
  await service.iam().send(new DeleteUserPermissionsBoundaryCommand({ UserName: 'frank' }));
  const session = keysOf(await federate(frank, { Policy: policy(allow('*')) }));
  await accounts(session);
  await service.iam().send(new PutUserPermissionsBoundaryCommand(bound));
  await roots(session);
  expect((await refusal(accounts(session))).message).toContain('no permissions boundary allows');
});

describe('GetFederationToken is refused', () => {
  test('to sessions of any kind', async () => {
    const arn = await makeRole(service, 'any', policy(trust(testAccountId)), { policy: policy(allow('*')) });
    const { Credentials } = await service.sts(alice).send(new GetSessionTokenCommand({}));
    const ofUser = keysOf({ Credentials, $metadata: {} });
    for (const session of [ofUser, await assume(service, arn, alice), keysOf(await federate(alice))]) {
      expect(await refusal(federate(session))).toEqual({
        code: 'AccessDenied',
        status: 403,
        message: 'Cannot call GetFederationToken with session credentials',
      });
    }
  });

  const one = (value: string, member: string, text: string) =>
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${text}`;
  const namePattern = 'satisfy regular expression pattern: [\\w+=,.@-]*';
  const tags = (...keys: string[]) =>
    Object.fromEntries(
      keys.flatMap((key, index) => [
        [`Tags.member.${index + 1}.Key`, key],
        [`Tags.member.${index + 1}.Value`, 'v'],
      ]),
    );
  const huge = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [
      [`Tags.member.${index + 1}.Key`, `key-${index}`],
      [`Tags.member.${index + 1}.Value`, createNoise(index)],
    ]).flat(),
  );

  /** What does not pack. */
  function createNoise(seed: number): string {
    let text = '';
    for (let state = seed + 1; text.length < 200; state = (state * 48_271) % 2_147_483_647) {
      text += state.toString(36);
    }
    return text.slice(0, 200);
  }

  test.each<[string, Record<string, string | undefined>, string, string | RegExp]>([
    [
      'no name',
      { Name: undefined },
      'ValidationError',
      "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a short name',
      { Name: 'x' },
      'ValidationError',
      one('x', 'name', 'have length greater than or equal to 2'),
    ],
    [
      'a long name',
      { Name: 'x'.repeat(33) },
      'ValidationError',
      one('x'.repeat(33), 'name', 'have length less than or equal to 32'),
    ],
    ['a name with a slash', { Name: 'a/b' }, 'ValidationError', one('a/b', 'name', namePattern)],
    [
      'too short a session',
      { DurationSeconds: '899' },
      'ValidationError',
      one('899', 'durationSeconds', 'have value greater than or equal to 900'),
    ],
    [
      'too long a session',
      { DurationSeconds: '129601' },
      'ValidationError',
      one('129601', 'durationSeconds', 'have value less than or equal to 129600'),
    ],
    [
      'a long policy',
      { Policy: ' '.repeat(2049) },
      'ValidationError',
      one(' '.repeat(2049), 'policy', 'have length less than or equal to 2048'),
    ],
    ['a policy that is none', { Policy: '{' }, 'MalformedPolicyDocument', /./],
    [
      'a managed policy that is none',
      { 'PolicyArns.member.1.arn': `arn:aws:iam::${testAccountId}:policy/none` },
      'MalformedPolicyDocument',
      `Policy arn:aws:iam::${testAccountId}:policy/none does not exist or is not attachable.`,
    ],
    [
      'a root task as a session policy',
      { 'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' },
      'MalformedPolicyDocument',
      'Policy arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy does not exist or is not attachable.',
    ],
    [
      'one tag twice',
      tags('Team', 'team'),
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    ['a tag of AWS', tags('aws:team'), 'InvalidParameterValue', 'Tag keys must not begin with aws:'],
    ['what does not fit', huge, 'PackedPolicyTooLarge', /^Packed size of session tags consumes \d{3}% of/],
  ])('for %s', async (_case, parameters, code, message) => {
    const all = Object.entries({
      Action: 'GetFederationToken',
      Version: '2011-06-15',
      Name: 'bob',
      ...parameters,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const answer = await send(service.url, signedForm(service.url, Object.fromEntries(all), alice));
    const error = errorOf(answer);
    expect({ status: answer.status, code: error.code }).toEqual({ status: 400, code });
    if (typeof message === 'string') expect(error.message).toBe(message);
    else expect(error.message).toMatch(message);
  });
});
