import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetContextKeysForCustomPolicyCommand,
  GetContextKeysForPrincipalPolicyCommand,
  paginateSimulateCustomPolicy,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import type {
  ContextEntry,
  IAMClient,
  SimulateCustomPolicyCommandInput,
  SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { assume, makeUser } from '../support/world.ts';
import { allowEverything, document, refusalOf, sendAny, trust } from './support.ts';
import type { AnyCommand } from './support.ts';

/** What would be decided, asked through the SDK. */

const iamArn = (resource: string): string => `arn:aws:iam::${testAccountId}:${resource}`;
const otherAccount = '444455556666';
const object = 'arn:aws:s3:::files/ana/notes.txt';

const ownFolder = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::files/\${aws:username}/*"
    },
    { "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*" }
  ]
}`;
const withMfa = document({
  Effect: 'Allow',
  Action: 's3:PutObject',
  Resource: '*',
  Condition: { Bool: { 'AWS:multifactorauthpresent': 'true' } },
});
const readByTag = document({
  Effect: 'Allow',
  Action: 'sqs:*',
  Resource: '*',
  Condition: { StringEquals: { 'aws:PrincipalTag/Team': 'core' } },
});
const withExternalId = document({
  Effect: 'Allow',
  Principal: { AWS: iamArn('user/ana') },
  Action: 'sts:AssumeRole',
  Condition: { StringEquals: { 'sts:ExternalId': 'secret' } },
});

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService({}, { accounts: [{ id: otherAccount }] });
  iam = service.iam();
  for (const command of [
    new CreateUserCommand({ UserName: 'ana', Path: '/team/', Tags: [{ Key: 'team', Value: 'core' }] }),
    new CreateGroupCommand({ GroupName: 'staff' }),
    new AddUserToGroupCommand({ GroupName: 'staff', UserName: 'ana' }),
    new PutUserPolicyCommand({ UserName: 'ana', PolicyName: 'own', PolicyDocument: ownFolder }),
    new PutGroupPolicyCommand({ GroupName: 'staff', PolicyName: 'mfa', PolicyDocument: withMfa }),
    new CreatePolicyCommand({ PolicyName: 'tagged', Path: '/p/', PolicyDocument: readByTag }),
    new AttachUserPolicyCommand({ UserName: 'ana', PolicyArn: iamArn('policy/p/tagged') }),
    new CreateUserCommand({ UserName: 'bounded' }),
    new PutUserPolicyCommand({ UserName: 'bounded', PolicyName: 'all', PolicyDocument: allowEverything }),
    new PutUserPermissionsBoundaryCommand({
      UserName: 'bounded',
      PermissionsBoundary: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
    }),
    new CreateRoleCommand({
      RoleName: 'deploy',
      AssumeRolePolicyDocument: trust(iamArn('user/team/ana')),
      Tags: [{ Key: 'Team', Value: 'core' }],
    }),
    new PutRolePolicyCommand({ RoleName: 'deploy', PolicyName: 'sqs', PolicyDocument: readByTag }),
  ]) {
    await sendAny(iam, command);
  }
});
afterAll(() => service.close());

async function simulate(input: Partial<SimulatePrincipalPolicyCommandInput>) {
  const command = new SimulatePrincipalPolicyCommand({
    PolicySourceArn: iamArn('user/team/ana'),
    ActionNames: ['s3:GetObject'],
    ...input,
  });
  return (await iam.send(command)).EvaluationResults ?? [];
}

async function simulateCustom(input: Partial<SimulateCustomPolicyCommandInput>) {
  const command = new SimulateCustomPolicyCommand({
    PolicyInputList: [allowEverything],
    ActionNames: ['s3:GetObject'],
    ...input,
  });
  return (await iam.send(command)).EvaluationResults ?? [];
}

describe('the simulation of a user', () => {
  test('fills in who asks, and tells the statement by where it opens and ends', async () => {
    const statement = {
      SourcePolicyId: 'user_ana_own',
      SourcePolicyType: 'IAM Policy',
      StartPosition: { Line: 3, Column: 17 },
      EndPosition: { Line: 8, Column: 6 },
    };
    expect(await simulate({ ResourceArns: [object] })).toEqual([
      {
        EvalActionName: 's3:GetObject',
        EvalResourceName: object,
        EvalDecision: 'allowed',
        MatchedStatements: [statement],
        MissingContextValues: [],
        EvalDecisionDetails: {},
        ResourceSpecificResults: [
          {
            EvalResourceName: object,
            EvalResourceDecision: 'allowed',
            MatchedStatements: [statement],
            MissingContextValues: [],
          },
        ],
      },
    ]);
  });

  test('answers each action once, with each resource within', async () => {
    const other = 'arn:aws:s3:::files/bob/notes.txt';
    const results = await simulate({
      ActionNames: ['s3:GetObject', 's3:DeleteObject'],
      ResourceArns: [object, other],
    });
    expect(
      results.map((result) => [
        result.EvalActionName,
        result.EvalResourceName,
        result.EvalDecision,
        result.ResourceSpecificResults?.map((one) => [one.EvalResourceName, one.EvalResourceDecision]),
      ]),
    ).toEqual([
      [
        's3:GetObject',
        '*',
        'implicitDeny',
        [
          [object, 'allowed'],
          [other, 'implicitDeny'],
        ],
      ],
      [
        's3:DeleteObject',
        '*',
        'explicitDeny',
        [
          [object, 'explicitDeny'],
          [other, 'explicitDeny'],
        ],
      ],
    ]);
  });

  const mfa: ContextEntry = {
    ContextKeyName: 'aws:MultiFactorAuthPresent',
    ContextKeyType: 'boolean',
    ContextKeyValues: ['true'],
  };
  test('has the policies of the groups, and tells which keys are missing', async () => {
    const [without] = await simulate({ ActionNames: ['s3:PutObject'] });
    expect(without).toEqual({
      EvalActionName: 's3:PutObject',
      EvalResourceName: '*',
      EvalDecision: 'implicitDeny',
      MatchedStatements: [],
      MissingContextValues: ['AWS:multifactorauthpresent'],
    });
    const [withKey] = await simulate({ ActionNames: ['s3:PutObject'], ContextEntries: [mfa] });
    expect(withKey?.EvalDecision).toBe('allowed');
    expect(withKey?.MatchedStatements?.[0]?.SourcePolicyId).toBe('group_staff_mfa');
    expect((await simulate({ ActionNames: ['s3:PutObject'], ResourceArns: [object] }))[0]).toMatchObject({
      MissingContextValues: [],
      ResourceSpecificResults: [{ MissingContextValues: ['AWS:multifactorauthpresent'] }],
    });
  });

  const tag = (value: string): ContextEntry => ({
    ContextKeyName: 'aws:PrincipalTag/team',
    ContextKeyType: 'string',
    ContextKeyValues: [value],
  });
  test.each<readonly [string, Partial<SimulatePrincipalPolicyCommandInput>, string, string | undefined]>([
    ['the tags of the directory', {}, 'allowed', 'tagged'],
    ['tags that the caller gives', { ContextEntries: [tag('other')] }, 'implicitDeny', undefined],
    ['a group, which has no tags', { PolicySourceArn: iamArn('group/staff') }, 'implicitDeny', undefined],
    ['a role', { PolicySourceArn: iamArn('role/deploy') }, 'allowed', 'role_deploy_sqs'],
    [
      'without a managed policy',
      { PolicyExclusionList: [{ PolicyArn: iamArn('policy/p/tagged') }] },
      'implicitDeny',
      undefined,
    ],
    ['without inline policies', { PolicyExclusionList: [{ PolicyType: 'inline' }] }, 'allowed', 'tagged'],
    [
      'without one inline policy',
      {
        PolicySourceArn: iamArn('role/deploy'),
        PolicyExclusionList: [
          {
            InlinePolicyIdentifier: {
              PolicyName: 'sqs',
              AttachmentType: 'role',
              AttachmentName: 'deploy',
            },
          },
        ],
      },
      'implicitDeny',
      undefined,
    ],
    [
      'a policy more',
      { PolicyInputList: [document({ Effect: 'Deny', Action: '*', Resource: '*' })] },
      'explicitDeny',
      'PolicyInputList.1',
    ],
  ])('reads %s', async (_name, input, decision, policyId) => {
    const [result] = await simulate({ ActionNames: ['sqs:SendMessage'], ...input });
    expect([result?.EvalDecision, result?.MatchedStatements?.[0]?.SourcePolicyId]).toEqual([
      decision,
      policyId,
    ]);
  });

  test('is bounded, by the boundary there is or by another', async () => {
    const bounded = { PolicySourceArn: iamArn('user/bounded'), ActionNames: ['iam:GetUser', 's3:GetObject'] };
    const found = async (input: object) =>
      (await simulate({ ...bounded, ...input })).map((result) => [
        result.EvalDecision,
        result.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary,
      ]);
    expect(await found({})).toEqual([
      ['allowed', true],
      ['implicitDeny', false],
    ]);
    const boundary = document({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
    expect(await found({ PermissionsBoundaryPolicyInputList: [boundary] })).toEqual([
      ['implicitDeny', false],
      ['allowed', true],
    ]);
    expect(await found({ PolicyExclusionList: [{ PolicyType: 'permission-boundary' }] })).toEqual([
      ['allowed', undefined],
      ['allowed', undefined],
    ]);
  });
});

describe('sts:AssumeRole on a role', () => {
  const assumeAny = document({ Effect: 'Allow', Action: 'sts:*', Resource: '*' });

  test('is decided by its trust policy too, and tells its statement', async () => {
    const input = { ActionNames: ['sts:AssumeRole'], ResourceArns: [iamArn('role/deploy')] };
    const [allowed] = await simulate(input);
    // Within an account a trust policy that names the user itself is enough.
    expect(allowed?.EvalDecision).toBe('allowed');
    expect(allowed?.MatchedStatements).toMatchObject([
      { SourcePolicyId: iamArn('role/deploy'), SourcePolicyType: 'Resource Policy' },
    ]);
    const [denied] = await simulate({ ...input, PolicySourceArn: iamArn('user/bounded') });
    expect(denied?.EvalDecision).toBe('implicitDeny');
    const [none] = await simulate({
      ...input,
      ResourceArns: [iamArn('role/none')],
      PolicyInputList: [assumeAny],
    });
    expect(none?.EvalDecision).toBe('implicitDeny');
    const [given] = await simulate({ ...input, ResourcePolicy: trust(iamArn('user/somebody')) });
    expect(given?.EvalDecision).toBe('implicitDeny');
  });

  test('of another account tells the decision and nothing of the policy', async () => {
    const inside = await assume(
      service,
      `arn:aws:iam::${otherAccount}:role/OrganizationAccountAccessRole`,
      service.administrator,
    );
    const trustPolicy = withExternalId.replace('user/ana', 'user/team/ana');
    await service
      .iam(inside)
      .send(new CreateRoleCommand({ RoleName: 'shared', AssumeRolePolicyDocument: trustPolicy }));
    const input = {
      ActionNames: ['sts:AssumeRole'],
      ResourceArns: [`arn:aws:iam::${otherAccount}:role/shared`],
      PolicyInputList: [assumeAny],
    };
    const [denied] = await simulate(input);
    expect(denied).toMatchObject({
      EvalDecision: 'implicitDeny',
      EvalDecisionDetails: { 'IAM Policy': 'allowed', 'Resource Policy': 'implicitDeny' },
      ResourceSpecificResults: [{ MissingContextValues: [] }],
    });
    const [allowed] = await simulate({
      ...input,
      ContextEntries: [
        { ContextKeyName: 'sts:ExternalId', ContextKeyType: 'string', ContextKeyValues: ['secret'] },
      ],
    });
    expect(allowed?.EvalDecision).toBe('allowed');
    expect(allowed?.MatchedStatements?.map((statement) => statement.SourcePolicyId)).toEqual([
      'PolicyInputList.1',
    ]);
  });
});

describe('the simulation of policies that are given', () => {
  const forUser = document({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${otherAccount}:user/guest` },
    Action: 's3:GetObject',
    Resource: '*',
  });

  test.each([
    // Nobody in particular of the caller's own account, to whom its own policy is enough.
    ['no caller', {}, 'allowed'],
    ['the caller whom it names', { CallerArn: `arn:aws:iam::${otherAccount}:user/guest` }, 'allowed'],
    ['another caller', { CallerArn: `arn:aws:iam::${otherAccount}:user/other` }, 'implicitDeny'],
  ])('lets a resource policy decide on %s', async (_name, input, decision) => {
    const [result] = await simulateCustom({
      ResourceArns: [object],
      ResourceOwner: `arn:aws:iam::${testAccountId}:root`,
      ResourcePolicy: forUser,
      ...input,
    });
    expect(result?.EvalDecision).toBe(decision);
  });

  test('has the levels of an organization', async () => {
    const deny = document({ Effect: 'Deny', Action: 's3:*', Resource: '*' });
    const all = { ServiceControlPolicyInputList: [allowEverything] };
    const [allowed] = await simulateCustom({ OrderedOrganizationPolicyInputList: [all, all] });
    expect(allowed).toMatchObject({
      EvalDecision: 'allowed',
      OrganizationsDecisionDetail: { AllowedByOrganizations: true },
    });
    const denying = { ServiceControlPolicyInputList: [allowEverything, deny] };
    const [denied] = await simulateCustom({ OrderedOrganizationPolicyInputList: [all, denying] });
    expect(denied).toMatchObject({
      EvalDecision: 'explicitDeny',
      MatchedStatements: [],
      OrganizationsDecisionDetail: { AllowedByOrganizations: false },
    });
  });

  test.each([
    ['string', 'StringEquals', 'x:key', 'a', ['a'], ['b']],
    ['numeric', 'NumericLessThan', 'x:key', '10', ['9'], ['11']],
    ['boolean', 'Bool', 'x:key', 'true', ['true'], ['false']],
    ['ip', 'IpAddress', 'x:key', '192.0.2.0/24', ['192.0.2.7'], ['198.51.100.7']],
    ['binary', 'BinaryEquals', 'x:key', 'YWJj', ['YWJj'], ['YWJk']],
    ['date', 'DateGreaterThan', 'x:key', '2026-01-01T00:00:00Z', ['2026-02-01T00:00:00Z'], ['2025-12-01']],
    ['stringList', 'ForAllValues:StringEquals', 'x:key', 'a', ['a', 'a'], ['a', 'b']],
    ['numericList', 'ForAnyValue:NumericEquals', 'x:key', '1', ['2', '1'], ['2', '3']],
    ['booleanList', 'ForAnyValue:Bool', 'x:key', 'true', ['false', 'true'], ['false']],
    ['ipList', 'ForAnyValue:IpAddress', 'x:key', '192.0.2.0/24', ['192.0.2.7'], ['198.51.100.7']],
    ['binaryList', 'ForAnyValue:BinaryEquals', 'x:key', 'YWJj', ['YWJj'], ['YWJk']],
    ['dateList', 'ForAnyValue:DateLessThan', 'x:key', '2026-01-01', ['2025-12-01'], ['2026-02-01']],
  ] as const)('reads context entries of type %s', async (type, operator, key, wanted, fits, differs) => {
    const conditional = document({
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { [operator]: { [key]: wanted } },
    });
    for (const [values, decision] of [
      [fits, 'allowed'],
      [differs, 'implicitDeny'],
    ] as const) {
      const [result] = await simulateCustom({
        PolicyInputList: [conditional],
        ContextEntries: [{ ContextKeyName: key, ContextKeyType: type, ContextKeyValues: [...values] }],
      });
      expect([values, result?.EvalDecision]).toEqual([values, decision]);
    }
  });

  test('is answered in pages of questions', async () => {
    const actions = Array.from({ length: 7 }, (_, index) => `s3:Action${index}`);
    const resources = Array.from({ length: 5 }, (_, index) => `arn:aws:s3:::files/${index}`);
    const asked = { PolicyInputList: [allowEverything], ActionNames: actions, ResourceArns: resources };
    const found: string[] = [];
    let pages = 0;
    for await (const page of paginateSimulateCustomPolicy({ client: iam, pageSize: 8 }, asked)) {
      pages += 1;
      for (const result of page.EvaluationResults ?? []) {
        for (const one of result.ResourceSpecificResults ?? []) {
          found.push(`${result.EvalActionName} ${one.EvalResourceName}`);
        }
      }
    }
    expect(pages).toBe(5);
    expect(found).toEqual(actions.flatMap((action) => resources.map((resource) => `${action} ${resource}`)));
  });
});

describe('the condition keys', () => {
  test('of policies are each told once, as AWS spells them', async () => {
    const policies = [
      ownFolder,
      withMfa,
      document({
        Effect: 'Allow',
        Action: '*',
        Resource: ['arn:aws:s3:::x/${AWS:UserName}/${*}', "arn:aws:s3:::x/${aws:PRINCIPALTAG/Team, 'none'}"],
        Condition: { StringLike: { 'AWS:username': '${aws:SourceIp}*', 'my:Key': '${saml:sub}' } },
      }),
    ];
    const { ContextKeyNames } = await iam.send(
      new GetContextKeysForCustomPolicyCommand({ PolicyInputList: policies }),
    );
    expect(ContextKeyNames).toEqual([
      'aws:MultiFactorAuthPresent',
      'aws:PrincipalTag/Team',
      'aws:SourceIp',
      'aws:username',
      'my:Key',
      'saml:sub',
    ]);
  });

  test('of a principal are those of its groups too', async () => {
    const { ContextKeyNames } = await iam.send(
      new GetContextKeysForPrincipalPolicyCommand({ PolicySourceArn: iamArn('user/team/ana') }),
    );
    expect(ContextKeyNames).toEqual(['aws:MultiFactorAuthPresent', 'aws:PrincipalTag/Team', 'aws:username']);
  });
});

const ana = iamArn('user/team/ana');
const principal = (input: Partial<SimulatePrincipalPolicyCommandInput>): AnyCommand =>
  new SimulatePrincipalPolicyCommand({ PolicySourceArn: ana, ActionNames: ['s3:GetObject'], ...input });
const entry = (type: string, ...values: string[]): ContextEntry => ({
  ContextKeyName: 'aws:key',
  ContextKeyType: type as 'string',
  ContextKeyValues: values,
});
const notRetrieved = 'Unable to retrieve specified IAM entity.';

const roleSession = `arn:aws:sts::${testAccountId}:assumed-role/deploy/session`;

test.each<readonly [string, number, string, AnyCommand]>([
  [
    'InvalidInput',
    400,
    `Invalid Entity Arn: ${roleSession} does not clearly define entity type and name.`,
    principal({ PolicySourceArn: roleSession }),
  ],
  ['NoSuchEntity', 404, notRetrieved, principal({ PolicySourceArn: iamArn('user/ana') })],
  ['NoSuchEntity', 404, notRetrieved, principal({ PolicySourceArn: iamArn('role/none') })],
  [
    'InvalidInput',
    400,
    `Invalid Entity Arn: ${iamArn('root')} does not clearly define entity type and name.`,
    principal({ PolicySourceArn: iamArn('root') }),
  ],
  [
    'InvalidInput',
    400,
    `Invalid Entity Arn: ${iamArn('policy/p/tagged')} does not clearly define entity type and name.`,
    new GetContextKeysForPrincipalPolicyCommand({ PolicySourceArn: iamArn('policy/p/tagged') }),
  ],
  [
    'InvalidInput',
    400,
    'PolicyInputList.2: Syntax errors in policy.',
    principal({ PolicyInputList: [allowEverything, '{'] }),
  ],
  ['InvalidInput', 400, 'ResourcePolicy: Syntax errors in policy.', principal({ ResourcePolicy: '{' })],
  [
    'InvalidInput',
    400,
    'PermissionsBoundaryPolicyInputList must not contain more than one policy.',
    principal({ PermissionsBoundaryPolicyInputList: [allowEverything, allowEverything] }),
  ],
  [
    'InvalidInput',
    400,
    'ActionNames must be of the form service:action, without wildcards, and "s3:*" is not.',
    principal({ ActionNames: ['s3:*'] }),
  ],
  [
    'InvalidInput',
    400,
    'Invalid Resource Arn: files is neither an ARN nor *.',
    principal({ ResourceArns: ['files'] }),
  ],
  [
    'InvalidInput',
    400,
    'Invalid ResourceOwner: me is neither an account id nor the ARN of an account.',
    principal({ ResourceOwner: 'me' }),
  ],
  [
    'InvalidInput',
    400,
    `Invalid CallerArn: ${iamArn('policy/p/tagged')} does not name a user, a role, a role session, a root user or a provider.`,
    principal({ CallerArn: iamArn('policy/p/tagged') }),
  ],
  [
    'InvalidInput',
    400,
    'CallerArn is required where a resource policy is simulated and the principal is a group.',
    principal({ PolicySourceArn: iamArn('group/staff'), ResourcePolicy: trust(testAccountId) }),
  ],
  [
    'InvalidInput',
    400,
    'Invalid context entry: a value of aws:key is not of the type numeric.',
    principal({ ContextEntries: [entry('numeric', 'ten')] }),
  ],
  [
    'InvalidInput',
    400,
    'Invalid context entry: a value of aws:key is not of the type string.',
    principal({ ContextEntries: [entry('string', 'a', 'b')] }),
  ],
  [
    'InvalidInput',
    400,
    'Invalid context entry: the key aws:key is given more than once.',
    principal({ ContextEntries: [entry('string', 'a'), entry('string', 'a')] }),
  ],
  [
    'InvalidInput',
    400,
    'Invalid context entry: ContextKeyName and ContextKeyType are required.',
    principal({ ContextEntries: [{ ContextKeyName: 'aws:key' }] }),
  ],
])('answers %s %i %s', async (code, status, message, command) => {
  expect(await refusalOf(sendAny(iam, command))).toEqual({ code, status, message });
});

test('is authorized on the principal, or on everything', async () => {
  const restricted = await makeUser(
    service,
    'auditor',
    document({
      Effect: 'Allow',
      Action: ['iam:SimulatePrincipalPolicy', 'iam:GetContextKeysForPrincipalPolicy'],
      Resource: iamArn('user/*'),
    }),
  );
  const client = service.iam(restricted);
  await sendAny(client, principal({}));
  for (const [action, resource, command] of [
    ['SimulatePrincipalPolicy', iamArn('role/deploy'), principal({ PolicySourceArn: iamArn('role/deploy') })],
    [
      'SimulateCustomPolicy',
      '*',
      new SimulateCustomPolicyCommand({ PolicyInputList: ['{'], ActionNames: ['a:b'] }),
    ],
    [
      'GetContextKeysForCustomPolicy',
      '*',
      new GetContextKeysForCustomPolicyCommand({ PolicyInputList: ['{'] }),
    ],
  ] as const) {
    expect(await refusalOf(sendAny(client, command))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        `User: ${iamArn('user/auditor')} is not authorized to perform: iam:${action} on resource: ${resource} ` +
        `because no identity-based policy allows the iam:${action} action`,
    });
  }
  const elsewhere = principal({ PolicySourceArn: `arn:aws:iam::${otherAccount}:user/any` });
  expect((await refusalOf(sendAny(iam, elsewhere))).code).toBe('AccessDenied');
});
