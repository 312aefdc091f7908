import {
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetUserCommand,
  ListRolesCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

let service: TestService;
let alice: TestCredentials;
let account: string;

beforeAll(async () => {
  service = await startTestService(
    {},
    {
      accounts: [
        {
          id: testAccountId,
          name: 'management',
          rootAccessKeys: [{ accessKeyId: 'ROOTKEY', secretAccessKey: 'rootsecret' }],
        },
      ],
    },
  );
  account = service.accountId;
  alice = await makeUser(service, 'alice', policy(allow('sts:*')));
});
afterAll(() => service.close());

const arnOf = (name: string): string => `arn:aws:iam::${service.accountId}:role/${name}`;
const aliceArn = (): string => `arn:aws:iam::${service.accountId}:user/alice`;

describe('a session', () => {
  test('is the role with the name of the session, and may what the role may', async () => {
    const arn = await makeRole(service, 'reader', policy(trust(account)), {
      path: '/team/',
      policy: policy(allow('iam:ListUsers')),
    });
    const sts = service.sts(alice);
    const answer = await sts.send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'monday' }));
    expect(answer.AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${account}:assumed-role/reader/monday`);
    expect(answer.AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{17}:monday$/);
    expect(answer.Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(answer.Credentials?.SecretAccessKey).toMatch(/^[A-Za-z0-9/+]{40}$/);
    expect(answer.PackedPolicySize).toBeUndefined();
    const lifetime = (answer.Credentials?.Expiration?.getTime() ?? 0) - service.now();
    expect(lifetime).toBeGreaterThan(3_590_000);
    expect(lifetime).toBeLessThanOrEqual(3_600_000);
    const session = await assume(service, arn, alice);
    const identity = await service.sts(session).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: account,
      Arn: `arn:aws:sts::${account}:assumed-role/reader/session`,
    });
    await service.iam(session).send(new ListUsersCommand({}));
    expect(await refusal(service.iam(session).send(new ListRolesCommand({})))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        `User: arn:aws:sts::${account}:assumed-role/reader/session is not authorized to perform: iam:ListRoles ` +
        `on resource: arn:aws:iam::${account}:role/ because no identity-based policy allows the iam:ListRoles action`,
    });
  });

  test('is narrowed by its session policies, and never widened', async () => {
    const arn = await makeRole(service, 'narrowed', policy(trust(account)), {
      policy: policy(allow(['iam:ListUsers', 'iam:ListRoles'])),
    });
    const narrow = await assume(service, arn, alice, {
      Policy: policy(allow(['iam:ListUsers', 'iam:CreateUser'])),
    });
    await service.iam(narrow).send(new ListUsersCommand({}));
    expect((await refusal(service.iam(narrow).send(new ListRolesCommand({})))).message).toContain(
      'because no session policy allows the iam:ListRoles action',
    );
    expect((await refusal(service.iam(narrow).send(new CreateUserCommand({ UserName: 'eve' })))).code).toBe(
      'AccessDenied',
    );
    const managed = await assume(service, arn, alice, {
      PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AWSDenyAll' }],
    });
    expect((await refusal(service.iam(managed).send(new ListUsersCommand({})))).message).toContain(
      'with an explicit deny in a session policy',
    );
  });

  test('ends at its expiration', async () => {
    const arn = await makeRole(service, 'short', policy(trust(account)));
    const session = await assume(service, arn, alice, { DurationSeconds: 900 });
    await service.sts(session).send(new GetCallerIdentityCommand({}));
    service.advance(901);
    expect(await refusal(service.sts(session).send(new GetCallerIdentityCommand({})))).toEqual({
      code: 'ExpiredToken',
      status: 403,
      message: 'The security token included in the request is expired',
    });
  });

  test('ends when its role is deleted, and stays ended when the role is made again', async () => {
    const arn = await makeRole(service, 'mortal', policy(trust(account)), { policy: policy(allow('*')) });
    const session = await assume(service, arn, alice);
    await service.iam(session).send(new GetUserCommand({ UserName: 'alice' }));
    await service.iam().send(new DeleteRolePolicyCommand({ RoleName: 'mortal', PolicyName: 'own' }));
    expect((await refusal(service.iam(session).send(new GetUserCommand({ UserName: 'alice' })))).code).toBe(
      'AccessDenied',
    );
    await service.iam().send(new DeleteRoleCommand({ RoleName: 'mortal' }));
    const gone = {
      code: 'InvalidClientTokenId',
      status: 403,
      message: 'The security token included in the request is invalid.',
    };
    expect(await refusal(service.sts(session).send(new GetCallerIdentityCommand({})))).toEqual(gone);
    await makeRole(service, 'mortal', policy(trust(account)));
    expect(await refusal(service.sts(session).send(new GetCallerIdentityCommand({})))).toEqual(gone);
    await assume(service, arn, alice);
  });
});

describe('who may assume a role', () => {
  const denied = (arn: string, action = 'sts:AssumeRole', caller = aliceArn()) => ({
    code: 'AccessDenied',
    status: 403,
    message: `User: ${caller} is not authorized to perform: ${action} on resource: ${arn}`,
  });

  test('a user whom the trust policy names needs no policy of its own in the same account', async () => {
    const bob = await makeUser(service, 'bob');
    const named = await makeRole(service, 'trusts-bob', policy(trust(`arn:aws:iam::${account}:user/bob`)));
    await assume(service, named, bob);
    const delegated = await makeRole(service, 'trusts-account', policy(trust(account)));
    expect(await refusal(assume(service, delegated, bob))).toEqual(
      denied(delegated, 'sts:AssumeRole', `arn:aws:iam::${account}:user/bob`),
    );
  });

  test('a role that trusts somebody else, and one that does not exist, look the same', async () => {
    const other = await makeRole(service, 'trusts-reader', policy(trust(arnOf('team/reader'))));
    expect(await refusal(assume(service, other, alice))).toEqual(denied(other));
    expect(await refusal(assume(service, arnOf('nowhere'), alice))).toEqual(denied(arnOf('nowhere')));
    const elsewhere = 'arn:aws:iam::999988887777:role/nowhere';
    expect(await refusal(assume(service, elsewhere, alice))).toEqual(denied(elsewhere));
  });

  test('an external id is asked for and compared', async () => {
    const arn = await makeRole(
      service,
      'external',
      policy(trust(account, { Condition: { StringEquals: { 'sts:ExternalId': 'secret-42' } } })),
    );
    expect(await refusal(assume(service, arn, alice))).toEqual(denied(arn));
    expect(await refusal(assume(service, arn, alice, { ExternalId: 'secret-43' }))).toEqual(denied(arn));
    await assume(service, arn, alice, { ExternalId: 'secret-42' });
  });

  test('an explicit deny is told', async () => {
    const arn = await makeRole(
      service,
      'forbidding',
      policy(trust(account), { Effect: 'Deny', Principal: { AWS: aliceArn() }, Action: 'sts:AssumeRole' }),
    );
    expect((await refusal(assume(service, arn, alice))).message).toContain('with an explicit deny');
  });

  test('a user made again under its old name is not the one that was trusted', async () => {
    const carol = await makeUser(service, 'carol', policy(allow('sts:*')));
    const arn = await makeRole(service, 'trusts-carol', policy(trust(`arn:aws:iam::${account}:user/carol`)));
    await assume(service, arn, carol);
    const iam = service.iam();
    await iam.send(new DeleteUserPolicyCommand({ UserName: 'carol', PolicyName: 'own' }));
    await iam.send(new DeleteAccessKeyCommand({ UserName: 'carol', AccessKeyId: carol.accessKeyId }));
    await iam.send(new DeleteUserCommand({ UserName: 'carol' }));
    expect((await refusal(assume(service, arn, carol))).code).toBe('InvalidClientTokenId');
    const namesake = await makeUser(service, 'carol', policy(allow('sts:*')));
    expect((await refusal(assume(service, arn, namesake))).code).toBe('AccessDenied');
  });

  test('root may not', async () => {
    const root = { accessKeyId: 'ROOTKEY', secretAccessKey: 'rootsecret' };
    const arn = await makeRole(service, 'rootless', policy(trust(account)));
    expect(await refusal(assume(service, arn, root))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: 'Roles may not be assumed by root accounts.',
    });
  });
});

describe('role chaining', () => {
  test('is held to one hour, whatever the role allows', async () => {
    const first = await makeRole(service, 'first-link', policy(trust(account)), {
      policy: policy(allow('sts:*')),
    });
    const second = await makeRole(service, 'second-link', policy(trust(first)), {
      maxSessionDuration: 43_200,
    });
    const session = await assume(service, first, alice);
    await assume(service, second, session, { DurationSeconds: 3600 });
    expect(await refusal(assume(service, second, session, { DurationSeconds: 3601 }))).toEqual({
      code: 'ValidationError',
      status: 400,
      message:
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    });
    expect(await refusal(assume(service, first, alice, { DurationSeconds: 3601 }))).toEqual({
      code: 'ValidationError',
      status: 400,
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
  });

  test('hands transitive tags and the source identity down, and needs leave for both', async () => {
    const passing = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
    const may = { Action: passing };
    const first = await makeRole(service, 'tagged', policy(trust(account, may)), {
      policy: policy(allow('sts:*')),
    });
    const closed = await makeRole(service, 'untagged', policy(trust(first)));
    const untagging = await makeRole(
      service,
      'only-tags',
      policy(trust(first, { Action: ['sts:AssumeRole', 'sts:TagSession'] })),
    );
    const open = await makeRole(
      service,
      'by-team',
      policy(
        trust(first, {
          ...may,
          Condition: {
            StringEquals: { 'aws:PrincipalTag/Team': 'blue', 'aws:SourceIdentity': 'alice@example.com' },
          },
        }),
      ),
      {
        policy: policy(
          allow('iam:ListUsers', {
            Condition: {
              StringEquals: { 'aws:PrincipalTag/team': 'blue' },
              Null: { 'aws:PrincipalTag/desk': 'true' },
            },
          }),
        ),
      },
    );
    const session = await assume(service, first, alice, {
      Tags: [
        { Key: 'team', Value: 'blue' },
        { Key: 'desk', Value: '7' },
      ],
      TransitiveTagKeys: ['TEAM'],
      SourceIdentity: 'alice@example.com',
    });
    const arn = `arn:aws:sts::${account}:assumed-role/tagged/session`;
    expect((await refusal(assume(service, closed, session))).message).toBe(
      `User: ${arn} is not authorized to perform: sts:TagSession on resource: ${closed}`,
    );
    expect((await refusal(assume(service, untagging, session))).message).toBe(
      `User: ${arn} is not authorized to perform: sts:SetSourceIdentity on resource: ${untagging}`,
    );
    const last = await assume(service, open, session);
    await service.iam(last).send(new ListUsersCommand({}));
    const answer = await service.sts(session).send(
      new AssumeRoleCommand({
        RoleArn: open,
        RoleSessionName: 'session',
        SourceIdentity: 'alice@example.com',
      }),
    );
    expect(answer.SourceIdentity).toBe('alice@example.com');
    expect(await refusal(assume(service, open, session, { SourceIdentity: 'mallory' }))).toEqual({
      code: 'ValidationError',
      status: 400,
      message: 'The source identity is already set for this assume role session',
    });
    expect(await refusal(assume(service, open, session, { Tags: [{ Key: 'tEAM', Value: 'red' }] }))).toEqual({
      code: 'InvalidParameterValue',
      status: 400,
      message:
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    });
  });

  test('a role is not trusted by itself', async () => {
    const arn = await makeRole(service, 'selfish', policy(trust(aliceArn())), {
      policy: policy(allow('sts:*')),
    });
    const session = await assume(service, arn, alice);
    expect((await refusal(assume(service, arn, session))).code).toBe('AccessDenied');
  });
});

describe('policies and tags are really packed', () => {
  test('and their size is told', async () => {
    const arn = await makeRole(
      service,
      'packed',
      policy(trust(account, { Action: ['sts:AssumeRole', 'sts:TagSession'] })),
    );
    const sts = service.sts(alice);
    const answer = await sts.send(
      new AssumeRoleCommand({
        RoleArn: arn,
        RoleSessionName: 'session',
        Policy: policy(allow('s3:GetObject')),
      }),
    );
    expect(answer.PackedPolicySize).toBeGreaterThan(0);
    expect(answer.PackedPolicySize).toBeLessThan(10);
    expect(answer.SessionTokenSize).toBe(answer.Credentials?.SessionToken?.length);
    const padded = await sts.send(
      new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'session', MinimumSessionTokenSize: 4000 }),
    );
    expect(padded.Credentials?.SessionToken?.length).toBeGreaterThanOrEqual(4000);
    expect(padded.SessionTokenUtilization).toBeGreaterThanOrEqual(97);
  });

  test('and what does not fit is refused', async () => {
    const arn = arnOf('packed');
    const random = () =>
      Array.from({ length: 250 }, () => String.fromCharCode(97 + Math.random() * 26)).join('');
    const Tags = Array.from({ length: 50 }, (_, index) => ({
      Key: `${index}${random().slice(0, 100)}`,
      Value: random(),
    }));
    const refused = await refusal(assume(service, arn, alice, { Tags }));
    expect(refused).toMatchObject({ code: 'PackedPolicyTooLarge', status: 400 });
    expect(refused.message).toMatch(/^Packed size of session tags consumes \d{3}% of allotted space\.$/);
  });
});
