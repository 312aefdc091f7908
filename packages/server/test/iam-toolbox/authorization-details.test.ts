import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  DeleteUserPolicyCommand,
  GetRoleCommand,
  PutGroupPolicyCommand,
  PutUserPermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  AttachPolicyCommand,
  CreatePolicyCommand as CreateOrganizationPolicyCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorizationIdOf } from '../../src/explanations/authorization-id.ts';
import { callLocum } from '../support/locum-client.ts';
import { callRest } from '../support/rest-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, trust } from '../support/world.ts';

/** Whoever has the id of a denial, and may, learns how it came about: in AWS's shape. */

interface Evaluation {
  readonly checks?: readonly { readonly checkType: string; readonly evaluatedEffect: string }[];
}

interface Details {
  readonly requestContext: Readonly<Record<string, unknown>>;
  readonly evaluations: readonly Evaluation[];
  readonly policies: readonly { readonly type: string; readonly uri: string; readonly inline: boolean }[];
}

const foreignAccount = '444455556666';
const action = 'iam:GetRole';

let service: TestService;
let account: string;
let alice: TestCredentials;
let member: TestCredentials;

beforeAll(async () => {
  service = await startTestService();
  account = service.accountId;
  alice = await makeUser(service, 'alice', policy(allow('iam:ListUsers', { Sid: 'Look' })));
  await callLocum(service, 'CreateAccount', { Name: 'foreign', AccountId: foreignAccount });
  const role = `arn:aws:iam::${foreignAccount}:role/OrganizationAccountAccessRole`;
  member = await assume(service, role, service.administrator);
});
afterAll(() => service.close());

/** The authorization id of a call that is denied. */
async function denial(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => expect.fail('the call was not refused'),
    (thrown: Error & { $metadata?: { requestId?: string } }) => thrown,
  );
  expect(error.name).toBe('AccessDenied');
  return authorizationIdOf(error.$metadata?.requestId ?? '') ?? '';
}

const getRole = (as: TestCredentials, RoleName = 'victim'): Promise<string> =>
  denial(service.iam(as).send(new GetRoleCommand({ RoleName })));

const ask = (id: string, as?: TestCredentials | null) =>
  callRest(service, `/authorization-details/${id}`, as === undefined ? {} : { as });

async function details(id: string, as?: TestCredentials): Promise<Details> {
  const answer = await ask(id, as);
  expect(answer.status).toBe(200);
  return answer.body as unknown as Details;
}

const document = (id: string, uri: string, as?: TestCredentials) =>
  callRest(
    service,
    `/authorization-details/${id}/policy?policyUri=${encodeURIComponent(uri)}`,
    as === undefined ? {} : { as },
  );

const checksOf = ({ evaluations }: Details): Record<string, string> =>
  Object.fromEntries(evaluations[0]?.checks?.map((check) => [check.checkType, check.evaluatedEffect]) ?? []);

const arn = (resource: string, of = account): string => `arn:aws:iam::${of}:${resource}`;

describe('the details of a denial', () => {
  test('tell who asked, what, and which policies were evaluated', async () => {
    const answer = await ask(await getRole(alice));
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json', 'x-amzn-requestid': expect.any(String) },
    });
    const uri = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(answer.body).toEqual({
      requestContext: {
        'aws:CurrentTime': expect.any(String),
        'aws:PrincipalAccount': account,
        'aws:PrincipalArn': arn('user/alice'),
        'aws:PrincipalOrgID': expect.stringMatching(/^o-/),
        'aws:PrincipalType': 'User',
        'aws:RequestedRegion': 'us-east-1',
        'aws:SecureTransport': 'false',
        'aws:SourceIp': '127.0.0.1',
        'aws:UserAgent': expect.stringContaining('aws-sdk-js'),
        'aws:ViaAWSService': 'false',
        'aws:userid': expect.stringMatching(/^AIDA/),
        'aws:username': 'alice',
      },
      evaluations: [
        {
          action,
          resource: arn('role/victim'),
          context: {},
          evaluatedEffect: 'IMPLICIT_DENY',
          matchedPolicies: [],
          checks: [
            {
              checkType: 'PRINCIPAL',
              evaluatedEffect: 'IMPLICIT_DENY',
              relevantPolicyTypes: ['IDENTITY_BASED_POLICY'],
              matchedPolicies: [],
            },
          ],
        },
      ],
      policies: [
        { type: 'IDENTITY_BASED_POLICY', inline: true, uri, attachedTo: [{ arn: arn('user/alice') }] },
      ],
    });
  });

  test('tell which statements allowed and denied, and which policies they are of', async () => {
    const iam = service.iam();
    const deny = { Effect: 'Deny', Action: '*', Resource: '*', Sid: 'Never' };
    const bob = await makeUser(service, 'bob', policy(allow('iam:Get*')));
    const PolicyDocument = policy(allow('iam:ListUsers'), deny);
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'stop', PolicyDocument }));
    const PolicyArn = Policy?.Arn ?? '';
    await iam.send(new AttachUserPolicyCommand({ UserName: 'bob', PolicyArn }));
    await iam.send(new CreateGroupCommand({ GroupName: 'team' }));
    await iam.send(new AddUserToGroupCommand({ GroupName: 'team', UserName: 'bob' }));
    await iam.send(
      new PutGroupPolicyCommand({
        GroupName: 'team',
        PolicyName: 'own',
        PolicyDocument: policy(allow('s3:*')),
      }),
    );
    const found = await details(await getRole(bob));
    const [own, ofGroup, managed] = found.policies;
    expect(found.policies).toEqual([
      { type: 'IDENTITY_BASED_POLICY', inline: true, uri: own?.uri, attachedTo: [{ arn: arn('user/bob') }] },
      {
        type: 'IDENTITY_BASED_POLICY',
        inline: true,
        uri: ofGroup?.uri,
        attachedTo: [{ arn: arn('group/team') }],
      },
      {
        type: 'IDENTITY_BASED_POLICY',
        inline: false,
        uri: PolicyArn,
        attachedTo: [{ arn: arn('user/bob') }],
      },
    ]);
    expect(own?.uri).not.toBe(ofGroup?.uri);
    const matchedPolicies = [
      { uri: own?.uri, matchedStatements: [{ sid: 'Statement[0]', evaluatedEffect: 'ALLOW' }] },
      { uri: managed?.uri, matchedStatements: [{ sid: 'Never', evaluatedEffect: 'DENY' }] },
    ];
    expect(found.evaluations).toMatchObject([
      {
        evaluatedEffect: 'EXPLICIT_DENY',
        matchedPolicies,
        checks: [{ checkType: 'PRINCIPAL', evaluatedEffect: 'EXPLICIT_DENY', matchedPolicies }],
      },
    ]);
  });

  test('tell each requirement apart: boundary, session', async () => {
    const role = await makeRole(service, 'wide', policy(trust(account)), { policy: policy(allow('*')) });
    const carol = await makeUser(service, 'carol', policy(allow('*')));
    const narrowed = await assume(service, role, carol, { Policy: policy(allow('s3:*')) });
    const ofSession = await details(await getRole(narrowed));
    expect(checksOf(ofSession)).toEqual({ PRINCIPAL: 'ALLOW', SESSION: 'IMPLICIT_DENY' });
    expect(ofSession.policies.map(({ type, inline }) => [type, inline])).toEqual([
      ['IDENTITY_BASED_POLICY', true],
      ['SESSION_POLICY', true],
    ]);
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';
    const { Policy } = await service
      .iam()
      .send(new CreatePolicyCommand({ PolicyName: 'edge', PolicyDocument: policy(allow('s3:*')) }));
    await service.iam().send(
      new PutUserPermissionsBoundaryCommand({
        UserName: 'carol',
        PermissionsBoundary: Policy?.Arn ?? PermissionsBoundary,
      }),
    );
    const bounded = await details(await getRole(carol));
    expect(checksOf(bounded)).toEqual({ PRINCIPAL: 'ALLOW', PERMISSIONS_BOUNDARY: 'IMPLICIT_DENY' });
    expect(bounded.policies).toContainEqual({
      type: 'PERMISSIONS_BOUNDARY',
      inline: false,
      uri: Policy?.Arn,
      attachedTo: [{ arn: arn('user/carol') }],
    });
  });

  test('tell the levels of the organization, each with what it is attached to', async () => {
    const organizations = service.organizations();
    const rootId = (await organizations.send(new ListRootsCommand())).Roots?.[0]?.Id;
    await organizations.send(
      new EnablePolicyTypeCommand({ RootId: rootId, PolicyType: 'SERVICE_CONTROL_POLICY' }),
    );
    const Content = policy({ Sid: 'NoRoles', Effect: 'Deny', Action: action, Resource: '*' });
    const { Policy } = await organizations.send(
      new CreateOrganizationPolicyCommand({
        Name: 'no-roles',
        Description: '',
        Type: 'SERVICE_CONTROL_POLICY',
        Content,
      }),
    );
    const PolicyId = Policy?.PolicySummary?.Id;
    await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId: foreignAccount }));
    const found = await details(await getRole(member), member);
    expect(
      found.evaluations[0]?.checks?.map(({ checkType, evaluatedEffect }) => [checkType, evaluatedEffect]),
    ).toEqual([
      ['SERVICE_CONTROL_POLICY', 'ALLOW'],
      ['SERVICE_CONTROL_POLICY', 'EXPLICIT_DENY'],
      ['PRINCIPAL', 'ALLOW'],
    ]);
    expect(found.evaluations[0]?.checks?.[1]).toMatchObject({
      targetArn: expect.stringContaining(`/${foreignAccount}`),
      matchedPolicies: expect.arrayContaining([
        { uri: Policy?.PolicySummary?.Arn, matchedStatements: [{ sid: 'NoRoles', evaluatedEffect: 'DENY' }] },
      ]),
    });
    // One policy that is attached to the root and to the account is told once.
    expect(found.policies).toContainEqual({
      type: 'SERVICE_CONTROL_POLICY',
      inline: false,
      uri: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
      attachedTo: [
        { arn: expect.stringMatching(/:root\/o-.*\/r-/) },
        { arn: expect.stringContaining(`/${foreignAccount}`) },
      ],
    });
    const { body } = await document(await getRole(member), Policy?.PolicySummary?.Arn ?? '', member);
    expect(body).toEqual({ policyDocument: JSON.parse(Content) as unknown });
  });

  test('tell the keys of what was asked apart from those of the request', async () => {
    const conditions = {
      Condition: {
        StringEquals: {
          'aws:ResourceTag/team': 'red',
          'aws:PrincipalTag/team': 'red',
          'AWS:sourceip': '192.0.2.1',
        },
      },
    };
    const dave = await makeUser(service, 'dave', policy(allow(action, conditions)));
    await makeRole(service, 'blue', policy(trust(account)), { tags: { team: 'blue' } });
    const { requestContext, evaluations } = await details(await getRole(dave, 'blue'));
    expect(evaluations).toMatchObject([{ context: { 'aws:ResourceTag/team': 'blue' } }]);
    expect(requestContext).toMatchObject({ 'aws:SourceIp': '127.0.0.1' });
    expect(Object.keys(requestContext)).not.toContain('AWS:sourceip');
  });
});

describe('the policies of a denial', () => {
  test('are told as they were then, though they are gone, and after a restart', async () => {
    const erin = await makeUser(service, 'erin', policy(allow('iam:ListUsers', { Sid: 'Was' })));
    const id = await getRole(erin);
    await service.iam().send(new DeleteUserPolicyCommand({ UserName: 'erin', PolicyName: 'own' }));
    await service.restart();
    const [first] = (await details(id)).policies;
    expect(await document(id, first?.uri ?? '')).toMatchObject({
      status: 200,
      body: {
        policyDocument: { Version: '2012-10-17', Statement: [{ Sid: 'Was', Action: 'iam:ListUsers' }] },
      },
    });
    const other = (await details(await getRole(alice))).policies[0];
    expect(await document(id, other?.uri ?? '')).toMatchObject({
      status: 404,
      errorType: 'ResourceNotFoundException',
    });
  });
});

describe('of the details of a denial are told', () => {
  test('those who may, whoever was denied: it takes a permission of IAM for each', async () => {
    const id = await getRole(alice);
    const reader = await makeUser(service, 'reader', policy(allow('iam:GetRequestAuthorizationDetails')));
    const { policies } = await details(id, reader);
    const lacks = (name: string, permission: string) => ({
      status: 403,
      errorType: 'AccessDeniedException',
      body: {
        message:
          `User: ${arn(`user/${name}`)} is not authorized to perform: ${permission} on resource: * ` +
          `because no identity-based policy allows the ${permission} action`,
      },
    });
    expect(await ask(id, alice)).toMatchObject(lacks('alice', 'iam:GetRequestAuthorizationDetails'));
    expect(await document(id, policies[0]?.uri ?? '', reader)).toMatchObject(
      lacks('reader', 'iam:GetRequestAuthorizationPolicy'),
    );
  });

  test('not those of other accounts, but the management account', async () => {
    const missing = { status: 404, errorType: 'ResourceNotFoundException' };
    expect(await ask(await getRole(alice), member)).toMatchObject(missing);
    expect(await document(await getRole(alice), 'x', member)).toMatchObject(missing);
    expect((await ask(await getRole(member))).status).toBe(200);
  });

  test('nothing of the policies of another account', async () => {
    const neighbour = await makeRole(
      service,
      'neighbour',
      policy(trust(foreignAccount, { Condition: { StringEquals: { 'sts:ExternalId': 'the-secret-one' } } })),
    );
    const call = new AssumeRoleCommand({
      RoleArn: neighbour,
      RoleSessionName: 'session',
      ExternalId: 'wrong',
    });
    const id = await denial(service.sts(member).send(call));
    const own = await details(id, member);
    expect(JSON.stringify(own)).not.toMatch(/RESOURCE|wrong/);
    const whole = await details(id);
    expect(checksOf(whole)).toMatchObject({ RESOURCE: 'IMPLICIT_DENY' });
    expect(whole.evaluations).toMatchObject([{ context: { 'sts:ExternalId': 'wrong' } }]);
    const trusted = whole.policies.find(({ type }) => type === 'RESOURCE_BASED_POLICY')?.uri ?? '';
    expect((await document(id, trusted)).status).toBe(200);
    expect(await document(id, trusted, member)).toMatchObject({ status: 404 });
  });
});

describe('what cannot be told is refused', () => {
  const unknown = '9fwl8rk7s35sljltb3mkkdi7f';
  test.each<[string, string, Parameters<typeof callRest>[2], number, string]>([
    ['an id that nothing has', `/${unknown}`, {}, 404, 'ResourceNotFoundException'],
    [
      'a policy of an id that nothing has',
      `/${unknown}/policy?policyUri=x`,
      {},
      404,
      'ResourceNotFoundException',
    ],
    ['what is no id', '/Not-An-Id', {}, 400, 'ValidationException'],
    ['an id that is too long', `/${'a'.repeat(257)}`, {}, 400, 'ValidationException'],
    ['no policy', `/${unknown}/policy`, {}, 400, 'ValidationException'],
    ['a token that nobody gave', `/${unknown}?nextToken=x`, {}, 400, 'ValidationException'],
    ['another method', `/${unknown}`, { method: 'DELETE' }, 405, 'MethodNotAllowedException'],
    ['nobody', `/${unknown}`, { as: null }, 403, 'MissingAuthenticationTokenException'],
    [
      'a signature for another service',
      `/${unknown}`,
      { service: 'iam-toolbox' },
      403,
      'InvalidSignatureException',
    ],
    [
      'a wrong secret',
      `/${unknown}`,
      { as: { accessKeyId: 'AKIATESTADMINISTRATOR', secretAccessKey: 'x' } },
      403,
      'InvalidSignatureException',
    ],
    [
      'an unknown key',
      `/${unknown}`,
      { as: { accessKeyId: 'AKIAUNKNOWN000000000', secretAccessKey: 'x' } },
      403,
      'UnrecognizedClientException',
    ],
  ])('%s', async (_name, path, call, status, errorType) => {
    expect(await callRest(service, `/authorization-details${path}`, call)).toMatchObject({
      status,
      errorType,
    });
  });
});

test('who read what is an event of the toolbox, without what was told', async () => {
  const id = await getRole(alice);
  const [first] = (await details(id)).policies;
  await document(id, first?.uri ?? '');
  await ask(id, alice);
  const { Events = [] } = await service.cloudtrail().send(
    new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: 'iam-toolbox.amazonaws.com' }],
      MaxResults: 3,
    }),
  );
  const events = Events.map(({ CloudTrailEvent = '' }) => JSON.parse(CloudTrailEvent) as unknown);
  const common = {
    eventSource: 'iam-toolbox.amazonaws.com',
    readOnly: true,
    responseElements: null,
    managementEvent: true,
  };
  expect(events).toMatchObject([
    {
      ...common,
      eventName: 'GetRequestAuthorizationDetails',
      errorCode: 'AccessDeniedException',
    },
    {
      ...common,
      eventName: 'GetRequestAuthorizationPolicy',
      requestParameters: { authorizationId: id, policyUri: first?.uri },
    },
    { ...common, eventName: 'GetRequestAuthorizationDetails', requestParameters: { authorizationId: id } },
  ]);
});

test('the details are kept for more than a day', async () => {
  const id = await getRole(alice);
  service.advance(86_400);
  expect((await ask(id)).status).toBe(200);
});
