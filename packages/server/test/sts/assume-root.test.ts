import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DisableOrganizationsRootCredentialsManagementCommand,
  DisableOrganizationsRootSessionsCommand,
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  GetAccessKeyLastUsedCommand,
  GetAccountSummaryCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListOrganizationsFeaturesCommand,
  ListPoliciesCommand,
  ListSigningCertificatesCommand,
  ListUsersCommand,
  PutUserPermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DescribeOrganizationCommand,
  DetachPolicyCommand,
  EnablePolicyTypeCommand,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, AssumeRootCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { AssumeRootCommandInput, AssumeRootCommandOutput } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attachContext } from '../federation/context-provider.ts';
import {
  allActions,
  assumeWithSaml,
  goodAssertion,
  makeCompany,
  providerArn,
  trustSaml,
} from '../federation/saml-world.ts';
import { rootIdOf } from '../organizations/support.ts';
import { errorOf, send, signedForm } from '../support/raw-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

const memberId = '999988887777';
const memberRoot = `arn:aws:iam::${memberId}:root`;
const managementRoot = { accessKeyId: 'ROOTKEY', secretAccessKey: 'rootsecret' };
const memberRootKey = { accessKeyId: 'AKIAMEMBERROOTKEY', secretAccessKey: 'memberrootsecret' };
const memberAdministrator = {
  accessKeyId: 'AKIAMEMBERADMINISTRATOR',
  secretAccessKey: 'a-secret-of-the-member-account-0123456789',
};
const task = (name: string) => ({ arn: `arn:aws:iam::aws:policy/root-task/${name}` });
const auditTask = task('IAMAuditRootUserCredentials');

let service: TestService;
beforeAll(async () => {
  service = await startTestService(
    {},
    {
      accounts: [
        { id: testAccountId, name: 'management', rootAccessKeys: [managementRoot] },
        {
          id: memberId,
          name: 'member',
          rootAccessKeys: [memberRootKey],
          users: [
            {
              userName: 'administrator',
              accessKeys: [memberAdministrator],
              attachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
            },
          ],
        },
      ],
    },
  );
  await service.iam().send(new EnableOrganizationsRootSessionsCommand());
  await service.iam().send(new EnableOrganizationsRootCredentialsManagementCommand());
});
afterAll(() => service.close());

function assumeRoot(
  credentials: TestCredentials,
  input: Partial<AssumeRootCommandInput> = {},
): Promise<AssumeRootCommandOutput> {
  const all = { TargetPrincipal: memberId, TaskPolicyArn: auditTask, ...input };
  return service.sts(credentials).send(new AssumeRootCommand(all));
}

const keysOf = ({ Credentials }: AssumeRootCommandOutput): TestCredentials => ({
  accessKeyId: Credentials!.AccessKeyId!,
  secretAccessKey: Credentials!.SecretAccessKey!,
  sessionToken: Credentials!.SessionToken!,
});

describe('an assumed root', () => {
  test('is the root of the member account, for a quarter of an hour', async () => {
    for (const TargetPrincipal of [memberId, memberRoot]) {
      const answer = await assumeRoot(service.administrator, { TargetPrincipal });
      expect(Math.round((answer.Credentials!.Expiration!.getTime() - service.now()) / 1000)).toBeCloseTo(
        900,
        -1,
      );
      expect(answer.SourceIdentity).toBeUndefined();
      const identity = await service.sts(keysOf(answer)).send(new GetCallerIdentityCommand());
      expect(identity).toMatchObject({
        UserId: memberId,
        Account: memberId,
        Arn: `arn:aws:sts::${memberId}:assumed-root`,
      });
    }
  });

  test('looks at the credentials of the root, and at nothing else', async () => {
    const iam = service.iam(keysOf(await assumeRoot(service.administrator)));
    const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand());
    expect(AccessKeyMetadata!.map(({ AccessKeyId }) => AccessKeyId)).toEqual([memberRootKey.accessKeyId]);
    const AccessKeyId = memberRootKey.accessKeyId;
    await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand());
    expect(SummaryMap!['AccountAccessKeysPresent']).toBe(1);
    expect((await iam.send(new GetUserCommand({}))).User).toMatchObject({
      UserId: memberId,
      Arn: memberRoot,
    });
    expect((await iam.send(new ListMFADevicesCommand())).MFADevices).toEqual([]);
    expect((await iam.send(new ListSigningCertificatesCommand())).Certificates).toEqual([]);
    expect((await refusal(iam.send(new GetLoginProfileCommand()))).code).toBe('NoSuchEntity');
    for (const call of [
      () => iam.send(new ListUsersCommand()),
      () => iam.send(new ListAccessKeysCommand({ UserName: 'administrator' })),
      () => iam.send(new DeleteAccessKeyCommand({ AccessKeyId })),
      () => iam.send(new CreateAccessKeyCommand()),
    ]) {
      const { code, message } = await refusal(call());
      expect(code).toBe('AccessDenied');
      expect(message).toContain(`User: arn:aws:sts::${memberId}:assumed-root is not authorized`);
      expect(message).toContain('with an explicit deny');
    }
  });

  test('removes the access keys of the root', async () => {
    const session = keysOf(
      await assumeRoot(service.administrator, { TaskPolicyArn: task('IAMDeleteRootUserCredentials') }),
    );
    const iam = service.iam(session);
    await iam.send(new DeleteAccessKeyCommand({ AccessKeyId: memberRootKey.accessKeyId }));
    const used = service.sts(memberRootKey).send(new GetCallerIdentityCommand());
    expect((await refusal(used)).code).toBe('InvalidClientTokenId');
    expect((await refusal(iam.send(new DeleteLoginProfileCommand()))).code).toBe('NoSuchEntity');
    expect((await refusal(iam.send(new CreateUserCommand({ UserName: 'eve' })))).code).toBe('AccessDenied');
  });

  test('may do nothing of IAM for a task on queues or buckets', async () => {
    for (const name of ['SQSUnlockQueuePolicy', 'S3UnlockBucketPolicy']) {
      const session = keysOf(await assumeRoot(service.administrator, { TaskPolicyArn: task(name) }));
      expect((await refusal(service.iam(session).send(new GetAccountSummaryCommand()))).code).toBe(
        'AccessDenied',
      );
    }
  });

  test('assumes no role and no root', async () => {
    const session = keysOf(await assumeRoot(service.administrator));
    const RoleArn = `arn:aws:iam::${memberId}:role/any`;
    const role = service.sts(session).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'story' }));
    expect((await refusal(role)).message).toBe('Roles may not be assumed by root accounts.');
    expect((await refusal(assumeRoot(session))).message).toBe(
      'AssumeRoot may not be called with the credentials of a root user.',
    );
  });

  test('keeps the source identity of who assumed it', async () => {
    const trusted = policy(trust(testAccountId, { Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'] }));
    const RoleArn = await makeRole(service, 'guard', trusted, { policy: policy(allow('sts:AssumeRoot')) });
    const guard = await assume(service, RoleArn, service.administrator, { SourceIdentity: 'alice' });
    expect((await assumeRoot(guard)).SourceIdentity).toBe('alice');
  });

  test('acts for whom it was assumed', async () => {
    const signer = await makeCompany(service);
    await attachContext(service, providerArn, { SubjectSourceKey: 'Subject/NameID' });
    const RoleArn = await makeRole(service, 'OnCall', trustSaml({}, [...allActions, 'sts:SetContext']), {
      policy: policy(allow('sts:AssumeRoot')),
    });
    const attributes = { Role: `${RoleArn},${providerArn}`, RoleSessionName: 'alice' };
    const assertion = goodAssertion(service, signer, { attributes });
    const { Credentials, Subject } = await assumeWithSaml(service, assertion, { RoleArn });
    const root = keysOf(await assumeRoot(keysOf({ Credentials, $metadata: {} })));
    const summary = (as: TestCredentials) => service.iam(as).send(new GetAccountSummaryCommand());
    await summary(root);
    const organizations = service.organizations();
    const RootId = await rootIdOf(organizations);
    const Type = 'SERVICE_CONTROL_POLICY';
    await organizations.send(new EnablePolicyTypeCommand({ RootId, PolicyType: Type }));
    const Content = policy({
      Effect: 'Deny',
      Action: 'iam:GetAccountSummary',
      Resource: '*',
      Condition: { StringEquals: { 'aws:OriginIdentity/Subject': Subject } },
    });
    const { Policy } = await organizations.send(
      new CreatePolicyCommand({ Type, Name: 'for-somebody', Description: '', Content }),
    );
    const attachment = { PolicyId: Policy!.PolicySummary!.Id!, TargetId: memberId };
    await organizations.send(new AttachPolicyCommand(attachment));
    expect((await refusal(summary(root))).message).toContain('explicit deny in a service control policy');
    await summary(keysOf(await assumeRoot(service.administrator)));
    await organizations.send(new DetachPolicyCommand(attachment));
  });

  test('ends when it is over', async () => {
    const session = keysOf(await assumeRoot(service.administrator, { DurationSeconds: 60 }));
    const identity = () => service.sts(session).send(new GetCallerIdentityCommand());
    await identity();
    service.advance(61);
    expect((await refusal(identity())).code).toBe('ExpiredToken');
    const none = keysOf(await assumeRoot(service.administrator, { DurationSeconds: 0 }));
    expect((await refusal(service.sts(none).send(new GetCallerIdentityCommand()))).code).toBe('ExpiredToken');
  });

  test('is bounded by the policies of the organization', async () => {
    const organizations = service.organizations();
    const RootId = await rootIdOf(organizations);
    const denial = (action: string, rest: object = {}) =>
      policy({ Effect: 'Deny', Action: action, Resource: '*', ...rest });
    const attach = async (Type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY', Content: string) => {
      await organizations
        .send(new EnablePolicyTypeCommand({ RootId, PolicyType: Type }))
        .catch((error: Error) => expect(error.name).toBe('PolicyTypeAlreadyEnabledException'));
      const { Policy } = await organizations.send(
        new CreatePolicyCommand({ Type, Name: Type, Description: '', Content }),
      );
      const attachment = { PolicyId: Policy!.PolicySummary!.Id!, TargetId: memberId };
      await organizations.send(new AttachPolicyCommand(attachment));
      return attachment;
    };
    const session = keysOf(await assumeRoot(service.administrator));
    const summary = () => service.iam(session).send(new GetAccountSummaryCommand());
    await summary();
    const bound = await attach('SERVICE_CONTROL_POLICY', denial('iam:GetAccountSummary'));
    expect((await refusal(summary())).message).toContain('explicit deny in a service control policy');
    await organizations.send(new DetachPolicyCommand(bound));
    await summary();
    const shut = await attach('RESOURCE_CONTROL_POLICY', denial('sts:AssumeRoot', { Principal: '*' }));
    expect((await refusal(assumeRoot(service.administrator))).message).toContain(
      'explicit deny in a resource control policy',
    );
    await organizations.send(new DetachPolicyCommand(shut));
    await assumeRoot(service.administrator);
  });
});

describe('AssumeRoot is refused', () => {
  const denied = (caller: string, resource: string) =>
    `User: ${caller} is not authorized to perform: sts:AssumeRoot on resource: ${resource}`;

  test('to roots', async () => {
    for (const root of [managementRoot]) {
      expect(await refusal(assumeRoot(root))).toEqual({
        code: 'AccessDenied',
        status: 403,
        message: 'AssumeRoot may not be called with the credentials of a root user.',
      });
    }
  });

  test('to member accounts, on their own root too', async () => {
    for (const TargetPrincipal of [memberId, testAccountId]) {
      const { code, message } = await refusal(assumeRoot(memberAdministrator, { TargetPrincipal }));
      expect(code).toBe('AccessDenied');
      expect(message).toContain(
        denied(`arn:aws:iam::${memberId}:user/administrator`, `arn:aws:iam::${TargetPrincipal}:root`),
      );
    }
  });

  test('on the management account, and on one that is not there', async () => {
    for (const TargetPrincipal of [testAccountId, '000000000000']) {
      const { code, message } = await refusal(assumeRoot(service.administrator, { TargetPrincipal }));
      expect(code).toBe('AccessDenied');
      expect(message).toContain('no resource-based policy allows the sts:AssumeRoot action');
    }
  });

  test('to whom no policy allows it, or for another task only', async () => {
    const nobody = await makeUser(service, 'nobody');
    expect((await refusal(assumeRoot(nobody))).message).toBe(
      `${denied(`arn:aws:iam::${testAccountId}:user/nobody`, memberRoot)} ` +
        'because no identity-based policy allows the sts:AssumeRoot action',
    );
    const Condition = { StringEquals: { 'sts:TaskPolicyArn': auditTask.arn } };
    const auditor = await makeUser(
      service,
      'auditor',
      policy({ Effect: 'Allow', Action: 'sts:AssumeRoot', Resource: memberRoot, Condition }),
    );
    await assumeRoot(auditor);
    const deleting = assumeRoot(auditor, { TaskPolicyArn: task('IAMDeleteRootUserCredentials') });
    expect((await refusal(deleting)).code).toBe('AccessDenied');
  });

  const one = (clause: string) => `1 validation error detected: ${clause}`;
  const missing = (member: string) =>
    one(`Value null at '${member}' failed to satisfy constraint: Member must not be null`);

  test.each<[string, Record<string, string | undefined>, string]>([
    ['no target', { TargetPrincipal: undefined }, missing('targetPrincipal')],
    ['no task', { 'TaskPolicyArn.arn': undefined }, missing('taskPolicyArn')],
    [
      'a short target',
      { TargetPrincipal: '1234' },
      one(
        "Value '1234' at 'targetPrincipal' failed to satisfy constraint: Member must have length greater than or equal to 12",
      ),
    ],
    ['a target that is none', { TargetPrincipal: 'the member account' }, 'the member account is invalid'],
    ['half an ARN', { TargetPrincipal: `${memberId}:root` }, `${memberId}:root is invalid`],
    [
      'a user as a target',
      { TargetPrincipal: `arn:aws:iam::${memberId}:user/root` },
      `arn:aws:iam::${memberId}:user/root is invalid`,
    ],
    [
      'another policy of AWS',
      { 'TaskPolicyArn.arn': 'arn:aws:iam::aws:policy/AdministratorAccess' },
      'TaskPolicyArn arn:aws:iam::aws:policy/AdministratorAccess is not a root task policy',
    ],
    [
      'too long a session',
      { DurationSeconds: '901' },
      one(
        "Value '901' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 900",
      ),
    ],
  ])('for %s', async (_case, parameters, message) => {
    const all = Object.entries({
      Action: 'AssumeRoot',
      Version: '2011-06-15',
      TargetPrincipal: memberId,
      'TaskPolicyArn.arn': auditTask.arn,
      ...parameters,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const options = { now: service.now() };
    const signed = signedForm(service.url, Object.fromEntries(all), service.administrator, options);
    const answer = await send(service.url, signed);
    expect({ status: answer.status, ...errorOf(answer) }).toEqual({
      status: 400,
      code: 'ValidationError',
      message,
    });
  });
});

describe('the features of central root access', () => {
  const list = (credentials?: TestCredentials) =>
    service.iam(credentials).send(new ListOrganizationsFeaturesCommand());

  test('are needed by the tasks', async () => {
    const { Organization } = await service.organizations().send(new DescribeOrganizationCommand());
    const OrganizationId = Organization!.Id;
    expect(await list()).toMatchObject({
      OrganizationId,
      EnabledFeatures: ['RootCredentialsManagement', 'RootSessions'],
    });
    const iam = service.iam();
    expect(await iam.send(new DisableOrganizationsRootCredentialsManagementCommand())).toMatchObject({
      OrganizationId,
      EnabledFeatures: ['RootSessions'],
    });
    const disabled = (feature: string) => ({
      code: 'AccessDenied',
      status: 403,
      message: `The feature ${feature} of centralized root access is not enabled in the organization.`,
    });
    expect(await refusal(assumeRoot(service.administrator))).toEqual(disabled('RootCredentialsManagement'));
    await assumeRoot(service.administrator, { TaskPolicyArn: task('SQSUnlockQueuePolicy') });
    await iam.send(new EnableOrganizationsRootCredentialsManagementCommand());
    await iam.send(new DisableOrganizationsRootSessionsCommand());
    expect((await list()).EnabledFeatures).toEqual(['RootCredentialsManagement']);
    expect(await refusal(assumeRoot(service.administrator))).toEqual(disabled('RootSessions'));
    await iam.send(new EnableOrganizationsRootSessionsCommand());
    await assumeRoot(service.administrator);
  });

  test('are the management account’s', async () => {
    expect((await refusal(list(memberAdministrator))).code).toBe(
      'AccountNotManagementOrDelegatedAdministratorException',
    );
    const iam = service.iam(memberAdministrator);
    expect((await refusal(iam.send(new EnableOrganizationsRootSessionsCommand()))).code).toBe(
      'CallerIsNotManagementAccountException',
    );
    expect((await refusal(iam.send(new DisableOrganizationsRootSessionsCommand()))).code).toBe(
      'AccountNotManagementOrDelegatedAdministratorException',
    );
    const nobody = await makeUser(service, 'without-features');
    expect((await refusal(list(nobody))).code).toBe('AccessDenied');
  });
});

test('the task policies are listed, and attached to nobody', async () => {
  const { Policies } = await service
    .iam()
    .send(new ListPoliciesCommand({ Scope: 'AWS', PathPrefix: '/root-task/' }));
  expect(Policies!.map(({ PolicyName, IsAttachable }) => [PolicyName, IsAttachable])).toEqual([
    ['IAMAuditRootUserCredentials', false],
    ['IAMCreateRootUserPassword', false],
    ['IAMDeleteRootUserCredentials', false],
    ['S3UnlockBucketPolicy', false],
    ['SQSUnlockQueuePolicy', false],
  ]);
  await makeUser(service, 'tasker');
  const attach = new AttachUserPolicyCommand({ UserName: 'tasker', PolicyArn: auditTask.arn });
  expect((await refusal(service.iam().send(attach))).code).toBe('NoSuchEntity');
  const bound = new PutUserPermissionsBoundaryCommand({
    UserName: 'tasker',
    PermissionsBoundary: auditTask.arn,
  });
  expect((await refusal(service.iam().send(bound))).code).toBe('NoSuchEntity');
});
