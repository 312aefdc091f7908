import {
  AttachUserPolicyCommand,
  ChangePasswordCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeleteUserCommand,
  EnableOrganizationsRootSessionsCommand,
  GetUserCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { CreateAccountCommand, ListRootsCommand } from '@aws-sdk/client-organizations';
import {
  AssumeRoleCommand,
  AssumeRootCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import type { Credentials } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAccount } from '../organizations/support.ts';
import type { Member } from '../organizations/support.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, trust } from '../support/world.ts';
import { eventOf, requestIdOf } from './event-lookup.ts';

/**
 * The event of each kind of call, member by member, as the examples of AWS's user guides have them.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */

const root = { accessKeyId: 'ROOTKEY', secretAccessKey: 'rootsecret' };
const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const inWords = expect.stringMatching(/^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d\d:\d\d [AP]M$/);
const uuid = expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const temporaryKey = expect.stringMatching(/^ASIA\w{16}$/);
const userId = expect.stringMatching(/^AIDA\w{17}$/);
const roleId = expect.stringMatching(/^AROA\w{17}$/);
const seconds = expect.any(Number);

let service: TestService;
let member: Member;
let alice: TestCredentials;
let deploy: string;
let audit: string;

beforeAll(async () => {
  service = await startTestService(
    {},
    { accounts: [{ id: testAccountId, name: 'management', rootAccessKeys: [root] }] },
  );
  member = await makeAccount(service, 'workloads');
  alice = await makeUser(service, 'alice', policy(allow(['sts:*', 'iam:ChangePassword'])));
  const passing = trust('*', { Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'] });
  deploy = await makeRole(service, 'deploy', policy(passing), {
    path: '/team/',
    policy: policy(allow('sts:*')),
  });
  audit = await makeRole(service, 'audit', policy(passing), { as: member.credentials });
});
afterAll(() => service.close());

/** What all events have, with this in its place. */
const event = (source: string, name: string, rest: object) => ({
  eventVersion: '1.11',
  eventTime: iso,
  eventSource: `${source}.amazonaws.com`,
  eventName: name,
  awsRegion: 'us-east-1',
  sourceIPAddress: '127.0.0.1',
  userAgent: expect.stringMatching(/^aws-sdk-js\/3/),
  requestParameters: null,
  responseElements: null,
  requestID: uuid,
  eventID: uuid,
  readOnly: false,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: testAccountId,
  eventCategory: 'Management',
  ...rest,
});

const iamUser = (name: string, { accessKeyId }: TestCredentials) => ({
  type: 'IAMUser',
  principalId: userId,
  arn: `arn:aws:iam::${testAccountId}:user/${name}`,
  accountId: testAccountId,
  accessKeyId,
  userName: name,
});

const attributes = { creationDate: iso, mfaAuthenticated: 'false' };
const resource = (type: string, ARN: string, accountId = testAccountId) => ({ ARN, accountId, type });
const roleName = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

const assumedRole = (arn: string, name: string, accountId: string, { accessKeyId }: TestCredentials) => ({
  type: 'AssumedRole',
  principalId: expect.stringMatching(new RegExp(`^AROA\\w{17}:${name}$`)),
  arn: `arn:aws:sts::${accountId}:assumed-role/${roleName(arn)}/${name}`,
  accountId,
  accessKeyId,
  sessionContext: {
    sessionIssuer: { type: 'Role', principalId: roleId, arn, accountId, userName: roleName(arn) },
    attributes,
  },
});

describe('AssumeRole', () => {
  const given = {
    RoleSessionName: 'first',
    DurationSeconds: 900,
    ExternalId: 'blue-42',
    SourceIdentity: 'alice',
    Policy: policy(allow('iam:Get*')),
    PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
    Tags: [
      { Key: 'Project', Value: 'blue 42' },
      { Key: 'Team', Value: 'grüße' },
    ],
    TransitiveTagKeys: ['Project'],
  };

  test('by a user, with all that can be asked for', async () => {
    const id = await requestIdOf(
      service.sts(alice).send(new AssumeRoleCommand({ RoleArn: deploy, ...given })),
    );
    const arn = `arn:aws:sts::${testAccountId}:assumed-role/deploy/first`;
    expect(await eventOf(service, id)).toEqual(
      event('sts', 'AssumeRole', {
        userIdentity: iamUser('alice', alice),
        requestParameters: {
          roleArn: deploy,
          roleSessionName: 'first',
          durationSeconds: 900,
          externalId: 'blue-42',
          sourceIdentity: 'alice',
          policy: given.Policy,
          policyArns: given.PolicyArns,
          tags: [
            { key: 'Project', value: 'blue 42' },
            { key: 'Team', value: 'grüße' },
          ],
          transitiveTagKeys: ['Project'],
        },
        responseElements: {
          credentials: { accessKeyId: temporaryKey, expiration: inWords },
          assumedRoleUser: { assumedRoleId: expect.stringMatching(/^AROA\w{17}:first$/), arn },
          packedPolicySize: expect.any(Number),
          sourceIdentity: 'alice',
          sessionTokenUtilization: expect.any(Number),
          sessionTokenSize: expect.any(Number),
        },
        additionalEventData: {
          issuedSession: {
            kind: 'role',
            principalId: roleId,
            principalArn: deploy,
            accountId: testAccountId,
            sessionName: 'first',
            issuedAt: seconds,
            expiresAt: seconds,
            sourceIdentity: 'alice',
            tags: { Project: 'blue 42', Team: 'grüße' },
            transitiveTagKeys: ['Project'],
            assumedBy: { arn: `arn:aws:iam::${testAccountId}:user/alice`, accessKeyId: alice.accessKeyId },
            origin: { kind: 'user', id: userId },
          },
        },
        readOnly: true,
        resources: [resource('AWS::IAM::Role', deploy)],
      }),
    );
  });

  test('by a role session of another account: one event in each, shared, and the owner sees an account', async () => {
    const RoleArn = audit;
    const roles = policy(allow('sts:*'));
    const tagged = await assume(service, deploy, alice, { ...given, Policy: roles, PolicyArns: undefined });
    const id = await requestIdOf(
      service.sts(tagged).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'second' })),
    );
    const mine = await eventOf(service, id);
    const theirs = await eventOf(service, id, member.credentials);
    const both = {
      requestParameters: {
        roleArn: audit,
        roleSessionName: 'second',
        incomingTransitiveTags: { Project: 'blue 42' },
      },
      responseElements: expect.objectContaining({
        credentials: { accessKeyId: temporaryKey, expiration: inWords },
        sourceIdentity: 'alice',
      }),
      readOnly: true,
      resources: [resource('AWS::IAM::Role', audit, member.id)],
      sharedEventID: uuid,
    };
    const identity = assumedRole(deploy, 'first', testAccountId, tagged);
    expect(mine).toEqual(
      event('sts', 'AssumeRole', {
        ...both,
        userIdentity: {
          ...identity,
          sessionContext: { ...identity.sessionContext, sourceIdentity: 'alice' },
        },
      }),
    );
    expect(theirs).toEqual(
      event('sts', 'AssumeRole', {
        ...both,
        userIdentity: { type: 'AWSAccount', principalId: identity.principalId, accountId: testAccountId },
        additionalEventData: {
          issuedSession: expect.objectContaining({
            accountId: member.id,
            principalArn: audit,
            assumedBy: {
              arn: `arn:aws:sts::${testAccountId}:assumed-role/deploy/first`,
              accessKeyId: tagged.accessKeyId,
            },
            origin: { kind: 'user', id: userId },
            ancestors: [
              {
                accessKeyId: tagged.accessKeyId,
                principalId: roleId,
                issuedAt: seconds,
                expiresAt: seconds,
              },
            ],
          }),
        },
        recipientAccountId: member.id,
      }),
    );
    expect(theirs['sharedEventID']).toBe(mine['sharedEventID']);
    expect(theirs['eventID']).not.toBe(mine['eventID']);
  });

  test('that is denied', async () => {
    const bob = await makeUser(service, 'bob', policy({ Effect: 'Deny', Action: '*', Resource: '*' }));
    const id = await requestIdOf(
      service.sts(bob).send(new AssumeRoleCommand({ RoleArn: deploy, RoleSessionName: 'denied' })),
    );
    expect(await eventOf(service, id)).toEqual(
      event('sts', 'AssumeRole', {
        userIdentity: iamUser('bob', bob),
        errorCode: 'AccessDenied',
        errorMessage: expect.stringContaining('is not authorized to perform: sts:AssumeRole'),
        requestParameters: { roleArn: deploy, roleSessionName: 'denied' },
        readOnly: true,
        resources: [resource('AWS::IAM::Role', deploy)],
      }),
    );
  });

  test('of a role that is not there is told to nobody else', async () => {
    const RoleArn = `arn:aws:iam::${member.id}:role/none`;
    const id = await requestIdOf(
      service.sts(alice).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'denied' })),
    );
    expect(await eventOf(service, id)).not.toHaveProperty('sharedEventID');
    await expect(eventOf(service, id, member.credentials)).rejects.toThrow('to have a length of 1');
  });

  test('with input that breaks constraints has no parameters', async () => {
    const id = await requestIdOf(
      service.sts(alice).send(new AssumeRoleCommand({ RoleArn: 'short', RoleSessionName: 'x y' })),
    );
    expect(await eventOf(service, id)).toEqual(
      event('sts', 'AssumeRole', {
        userIdentity: iamUser('alice', alice),
        errorCode: 'ValidationException',
        errorMessage: expect.stringContaining("Value 'short' at 'roleArn' failed to satisfy constraint"),
        readOnly: true,
      }),
    );
  });
});

interface Kind {
  readonly name: string;
  readonly call: () => Promise<{ $metadata: { requestId?: string } }>;
  readonly expected: () => object;
  /** Whose account's trail has it; the administrator's unless given. */
  readonly as?: () => TestCredentials;
}

const administrator = () => iamUser('administrator', service.administrator);

const kinds: readonly Kind[] = [
  {
    name: 'GetCallerIdentity of a user',
    call: () => service.sts(alice).send(new GetCallerIdentityCommand()),
    expected: () =>
      event('sts', 'GetCallerIdentity', { userIdentity: iamUser('alice', alice), readOnly: true }),
  },
  {
    name: 'GetCallerIdentity of root',
    call: () => service.sts(root).send(new GetCallerIdentityCommand()),
    expected: () =>
      event('sts', 'GetCallerIdentity', {
        userIdentity: {
          type: 'Root',
          principalId: testAccountId,
          arn: `arn:aws:iam::${testAccountId}:root`,
          accountId: testAccountId,
          accessKeyId: 'ROOTKEY',
        },
        readOnly: true,
      }),
  },
  {
    name: 'GetCallerIdentity of a role session',
    call: () => service.sts(member.credentials).send(new GetCallerIdentityCommand()),
    expected: () =>
      event('sts', 'GetCallerIdentity', {
        userIdentity: assumedRole(
          `arn:aws:iam::${member.id}:role/OrganizationAccountAccessRole`,
          'session',
          member.id,
          member.credentials,
        ),
        readOnly: true,
        recipientAccountId: member.id,
      }),
    as: () => member.credentials,
  },
  {
    name: 'GetSessionToken',
    call: () => service.sts(alice).send(new GetSessionTokenCommand({ DurationSeconds: 900 })),
    expected: () =>
      event('sts', 'GetSessionToken', {
        userIdentity: iamUser('alice', alice),
        requestParameters: { durationSeconds: 900 },
        responseElements: {
          credentials: { accessKeyId: temporaryKey, expiration: inWords },
          sessionTokenUtilization: expect.any(Number),
          sessionTokenSize: expect.any(Number),
        },
        additionalEventData: {
          issuedSession: {
            kind: 'user',
            principalId: userId,
            principalArn: `arn:aws:iam::${testAccountId}:user/alice`,
            accountId: testAccountId,
            issuedAt: seconds,
            expiresAt: seconds,
          },
        },
        readOnly: true,
      }),
  },
  {
    name: 'GetFederationToken',
    call: () =>
      service.sts(alice).send(new GetFederationTokenCommand({ Name: 'jane', DurationSeconds: 900 })),
    expected: () =>
      event('sts', 'GetFederationToken', {
        userIdentity: iamUser('alice', alice),
        requestParameters: { name: 'jane', durationSeconds: 900 },
        responseElements: {
          credentials: { accessKeyId: temporaryKey, expiration: inWords },
          federatedUser: {
            federatedUserId: `${testAccountId}:jane`,
            arn: `arn:aws:sts::${testAccountId}:federated-user/jane`,
          },
          packedPolicySize: 0,
          sessionTokenUtilization: expect.any(Number),
          sessionTokenSize: expect.any(Number),
        },
        additionalEventData: {
          issuedSession: {
            kind: 'federated-user',
            principalId: userId,
            principalArn: `arn:aws:iam::${testAccountId}:user/alice`,
            accountId: testAccountId,
            sessionName: 'jane',
            issuedAt: seconds,
            expiresAt: seconds,
          },
        },
        resources: [resource('AWS::STS::FederatedUser', `arn:aws:sts::${testAccountId}:federated-user/jane`)],
      }),
  },
  {
    name: 'CreateUser',
    call: () =>
      service
        .iam()
        .send(
          new CreateUserCommand({ UserName: 'carol', Path: '/a/', Tags: [{ Key: 'team', Value: 'blue' }] }),
        ),
    expected: () =>
      event('iam', 'CreateUser', {
        userIdentity: administrator(),
        requestParameters: { userName: 'carol', path: '/a/', tags: [{ key: 'team', value: 'blue' }] },
        responseElements: {
          user: {
            path: '/a/',
            userName: 'carol',
            userId,
            arn: `arn:aws:iam::${testAccountId}:user/a/carol`,
            createDate: inWords,
            tags: [{ key: 'team', value: 'blue' }],
          },
        },
        resources: [resource('AWS::IAM::User', `arn:aws:iam::${testAccountId}:user/a/carol`)],
      }),
  },
  {
    name: 'CreateUser of one that is there',
    call: () => service.iam().send(new CreateUserCommand({ UserName: 'alice' })),
    expected: () =>
      event('iam', 'CreateUser', {
        userIdentity: administrator(),
        errorCode: 'EntityAlreadyExistsException',
        errorMessage: 'User with name alice already exists.',
        requestParameters: { userName: 'alice' },
        resources: [resource('AWS::IAM::User', `arn:aws:iam::${testAccountId}:user/alice`)],
      }),
  },
  {
    name: 'GetUser of none',
    call: () => service.iam().send(new GetUserCommand({ UserName: 'nobody' })),
    expected: () =>
      event('iam', 'GetUser', {
        userIdentity: administrator(),
        errorCode: 'NoSuchEntityException',
        errorMessage: 'The user with name nobody cannot be found.',
        requestParameters: { userName: 'nobody' },
        readOnly: true,
        resources: [resource('AWS::IAM::User', `arn:aws:iam::${testAccountId}:user/nobody`)],
      }),
  },
  {
    name: 'ListUsers that no policy allows',
    call: () => service.iam(alice).send(new ListUsersCommand({ MaxItems: 5 })),
    expected: () =>
      event('iam', 'ListUsers', {
        userIdentity: iamUser('alice', alice),
        errorCode: 'AccessDenied',
        errorMessage: expect.stringContaining('not authorized to perform: iam:ListUsers'),
        requestParameters: { maxItems: 5 },
        readOnly: true,
      }),
  },
  {
    name: 'CreateAccessKey',
    call: () => service.iam().send(new CreateAccessKeyCommand({ UserName: 'alice' })),
    expected: () =>
      event('iam', 'CreateAccessKey', {
        userIdentity: administrator(),
        requestParameters: { userName: 'alice' },
        responseElements: {
          accessKey: {
            userName: 'alice',
            accessKeyId: expect.stringMatching(/^AKIA\w{16}$/),
            status: 'Active',
            createDate: inWords,
          },
        },
        resources: [resource('AWS::IAM::User', `arn:aws:iam::${testAccountId}:user/alice`)],
      }),
  },
  {
    name: 'CreateLoginProfile',
    call: () =>
      service.iam().send(
        new CreateLoginProfileCommand({
          UserName: 'alice',
          Password: 'Correct-Horse-9',
          PasswordResetRequired: false,
        }),
      ),
    expected: () =>
      event('iam', 'CreateLoginProfile', {
        userIdentity: administrator(),
        requestParameters: { userName: 'alice', passwordResetRequired: false },
        responseElements: {
          loginProfile: { userName: 'alice', createDate: inWords, passwordResetRequired: false },
        },
        resources: [resource('AWS::IAM::User', `arn:aws:iam::${testAccountId}:user/alice`)],
      }),
  },
  {
    name: 'ChangePassword',
    call: () =>
      service
        .iam(alice)
        .send(new ChangePasswordCommand({ OldPassword: 'Correct-Horse-9', NewPassword: 'Battery-Staple-9' })),
    expected: () =>
      event('iam', 'ChangePassword', {
        userIdentity: iamUser('alice', alice),
        resources: [resource('AWS::IAM::User', `arn:aws:iam::${testAccountId}:user/alice`)],
      }),
  },
  {
    name: 'CreateVirtualMFADevice',
    call: () => service.iam().send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' })),
    expected: () =>
      event('iam', 'CreateVirtualMFADevice', {
        userIdentity: administrator(),
        requestParameters: { virtualMFADeviceName: 'phone' },
        responseElements: {
          virtualMFADevice: { serialNumber: `arn:aws:iam::${testAccountId}:mfa/phone` },
        },
        resources: [resource('AWS::IAM::MFADevice', `arn:aws:iam::${testAccountId}:mfa/phone`)],
      }),
  },
  {
    name: 'CreateRole',
    call: () =>
      service
        .iam()
        .send(new CreateRoleCommand({ RoleName: 'reader', AssumeRolePolicyDocument: policy(trust('*')) })),
    expected: () =>
      event('iam', 'CreateRole', {
        userIdentity: administrator(),
        requestParameters: { roleName: 'reader', assumeRolePolicyDocument: policy(trust('*')) },
        responseElements: {
          role: expect.objectContaining({
            roleName: 'reader',
            roleId,
            arn: `arn:aws:iam::${testAccountId}:role/reader`,
            createDate: inWords,
            assumeRolePolicyDocument: encodeURIComponent(policy(trust('*'))).replaceAll('*', '%2A'),
          }),
        },
        resources: [resource('AWS::IAM::Role', `arn:aws:iam::${testAccountId}:role/reader`)],
      }),
  },
  {
    name: 'CreatePolicy',
    call: () =>
      service
        .iam()
        .send(new CreatePolicyCommand({ PolicyName: 'all', PolicyDocument: policy(allow('iam:*')) })),
    expected: () =>
      event('iam', 'CreatePolicy', {
        userIdentity: administrator(),
        requestParameters: { policyName: 'all', policyDocument: policy(allow('iam:*')) },
        responseElements: {
          policy: expect.objectContaining({ policyName: 'all', createDate: inWords, isAttachable: true }),
        },
        resources: [resource('AWS::IAM::Policy', `arn:aws:iam::${testAccountId}:policy/all`)],
      }),
  },
  {
    name: 'AttachUserPolicy, which answers nothing',
    call: () =>
      service.iam().send(
        new AttachUserPolicyCommand({
          UserName: 'alice',
          PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
        }),
      ),
    expected: () =>
      event('iam', 'AttachUserPolicy', {
        userIdentity: administrator(),
        requestParameters: { userName: 'alice', policyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' },
        resources: [resource('AWS::IAM::User', `arn:aws:iam::${testAccountId}:user/alice`)],
      }),
  },
  {
    name: 'DeleteUser that has to wait',
    call: () => service.iam().send(new DeleteUserCommand({ UserName: 'alice' })),
    expected: () =>
      event('iam', 'DeleteUser', {
        userIdentity: administrator(),
        errorCode: 'DeleteConflictException',
        errorMessage: expect.stringMatching(/^Cannot delete entity/),
        requestParameters: { userName: 'alice' },
        resources: [resource('AWS::IAM::User', `arn:aws:iam::${testAccountId}:user/alice`)],
      }),
  },
  {
    name: 'CreateAccount of AWS Organizations',
    call: () =>
      service
        .organizations()
        .send(new CreateAccountCommand({ AccountName: 'green', Email: 'green@example.com' })),
    expected: () =>
      event('organizations', 'CreateAccount', {
        userIdentity: administrator(),
        requestParameters: { email: '****', accountName: '****' },
        responseElements: {
          createAccountStatus: {
            id: expect.stringMatching(/^car-/),
            accountName: '****',
            state: 'SUCCEEDED',
            requestedTimestamp: inWords,
            completedTimestamp: inWords,
            accountId: expect.stringMatching(/^\d{12}$/),
          },
        },
      }),
  },
  {
    name: 'ListRoots of AWS Organizations that is denied',
    call: () => service.organizations(alice).send(new ListRootsCommand()),
    expected: () =>
      event('organizations', 'ListRoots', {
        userIdentity: iamUser('alice', alice),
        errorCode: 'AccessDeniedException',
        errorMessage: expect.stringContaining('organizations:ListRoots'),
        readOnly: true,
      }),
  },
];

test.each(kinds)('$name', async ({ call, expected, as }) => {
  const id = await requestIdOf(call());
  expect(await eventOf(service, id, as?.())).toEqual(expected());
});

test('credentials of a user say when they were given out', async () => {
  const { Credentials } = await service.sts(alice).send(new GetSessionTokenCommand());
  const session = credentialsOf(Credentials);
  const id = await requestIdOf(service.sts(session).send(new GetCallerIdentityCommand()));
  expect((await eventOf(service, id)).userIdentity).toEqual({
    ...iamUser('alice', session),
    sessionContext: { attributes },
  });
});

test('a federated user says who federated him', async () => {
  const { Credentials } = await service.sts(alice).send(new GetFederationTokenCommand({ Name: 'jane' }));
  const session = credentialsOf(Credentials);
  const id = await requestIdOf(service.sts(session).send(new GetCallerIdentityCommand()));
  const { accessKeyId: _ofUser, ...issuer } = iamUser('alice', alice);
  expect((await eventOf(service, id)).userIdentity).toEqual({
    type: 'FederatedUser',
    principalId: `${testAccountId}:jane`,
    arn: `arn:aws:sts::${testAccountId}:federated-user/jane`,
    accountId: testAccountId,
    accessKeyId: session.accessKeyId,
    sessionContext: { sessionIssuer: issuer, attributes },
  });
});

test('AssumeRoot is told to both accounts, and its session says that it is one', async () => {
  await service.iam().send(new EnableOrganizationsRootSessionsCommand());
  const TaskPolicyArn = { arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' };
  const { Credentials, $metadata } = await service
    .sts()
    .send(new AssumeRootCommand({ TargetPrincipal: member.id, TaskPolicyArn }));
  const session = credentialsOf(Credentials);
  const both = {
    requestParameters: { targetPrincipal: member.id, taskPolicyArn: TaskPolicyArn },
    responseElements: expect.objectContaining({
      credentials: { accessKeyId: session.accessKeyId, expiration: inWords },
    }),
    readOnly: true,
    sharedEventID: uuid,
  };
  expect(await eventOf(service, $metadata.requestId!)).toEqual(
    event('sts', 'AssumeRoot', { ...both, userIdentity: administrator() }),
  );
  expect(await eventOf(service, $metadata.requestId!, member.credentials)).toEqual(
    event('sts', 'AssumeRoot', {
      ...both,
      userIdentity: { type: 'AWSAccount', principalId: userId, accountId: testAccountId },
      additionalEventData: {
        issuedSession: expect.objectContaining({
          kind: 'assumed-root',
          principalId: member.id,
          principalArn: `arn:aws:iam::${member.id}:root`,
          accountId: member.id,
        }),
      },
      recipientAccountId: member.id,
    }),
  );
  const id = await requestIdOf(service.sts(session).send(new GetCallerIdentityCommand()));
  expect((await eventOf(service, id, member.credentials)).userIdentity).toEqual({
    type: 'Root',
    principalId: member.id,
    arn: `arn:aws:iam::${member.id}:root`,
    accountId: member.id,
    accessKeyId: session.accessKeyId,
    sessionContext: { attributes, assumedRoot: 'true' },
  });
});

function credentialsOf(found: Credentials | undefined): TestCredentials {
  return {
    accessKeyId: found!.AccessKeyId!,
    secretAccessKey: found!.SecretAccessKey!,
    sessionToken: found!.SessionToken!,
  };
}
