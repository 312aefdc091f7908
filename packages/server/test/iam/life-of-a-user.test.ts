import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  ListUserPoliciesCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { document, refusalOf, sendAny } from './support.ts';

const root = {
  accessKeyId: 'AKIAROOTOFTHEACCOUNT',
  secretAccessKey: 'root-secret-of-forty-characters-01234567',
};
const UserName = 'Alice';
const arn = `arn:aws:iam::${testAccountId}:user/staff/Alice`;
const readOnly = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService({}, { accounts: [{ id: testAccountId, rootAccessKeys: [root] }] });
  iam = service.iam();
});
afterAll(() => service.close());

const credentialsOf = async (client: IAMClient, input: { UserName?: string }): Promise<TestCredentials> => {
  const { AccessKey } = await client.send(new CreateAccessKeyCommand(input));
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
};

describe('the life of a user', () => {
  let first: TestCredentials;

  test('is made, with what it was made with', async () => {
    const tags = [{ Key: 'Team', Value: 'blue' }];
    const { User } = await iam.send(new CreateUserCommand({ UserName, Path: '/staff/', Tags: tags }));
    expect(User).toMatchObject({ UserName, Path: '/staff/', Arn: arn, Tags: tags });
    expect(User?.UserId).toMatch(/^AIDA[A-Z2-7]{17}$/);
    const found = await iam.send(new GetUserCommand({ UserName: 'aLICE' }));
    expect(found.User).toEqual(User);
  });

  test('is listed under its path, without its tags', async () => {
    const under = async (PathPrefix: string) => (await iam.send(new ListUsersCommand({ PathPrefix }))).Users!;
    expect((await under('/staff/')).map((user) => user.UserName)).toEqual([UserName]);
    expect((await under('/staff/'))[0]?.Tags).toBeUndefined();
    expect(await under('/sta%/')).toEqual([]);
    expect((await under('/')).map((user) => user.UserName)).toEqual(['administrator', UserName]);
  });

  test('gets a key that signs, and whose secret is shown once', async () => {
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    expect(AccessKey).toMatchObject({ UserName, Status: 'Active' });
    expect(AccessKey?.AccessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(AccessKey?.SecretAccessKey).toMatch(/^[A-Za-z0-9/+]{40}$/);
    first = { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
    const identity = await service.sts(first).send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe(arn);
    const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName }));
    expect(AccessKeyMetadata).toEqual([
      { UserName, AccessKeyId: first.accessKeyId, Status: 'Active', CreateDate: AccessKey?.CreateDate },
    ]);
  });

  test('may do what an inline policy says, at once', async () => {
    const getSelf = () => service.iam(first).send(new GetUserCommand({}));
    expect((await refusalOf(getSelf())).code).toBe('AccessDenied');
    const PolicyDocument = document({
      Effect: 'Allow',
      Action: ['iam:*AccessKey*', 'iam:GetUser'],
      Resource: arn,
    });
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'self', PolicyDocument }));
    expect((await getSelf()).User?.Arn).toBe(arn);
    const policy = await iam.send(new GetUserPolicyCommand({ UserName, PolicyName: 'self' }));
    expect(policy).toMatchObject({ UserName, PolicyName: 'self' });
    expect(decodeURIComponent(policy.PolicyDocument!)).toBe(PolicyDocument);
  });

  test('manages its own keys without naming itself', async () => {
    const self = service.iam(first);
    const second = await credentialsOf(self, {});
    const ids = async () =>
      (await self.send(new ListAccessKeysCommand({}))).AccessKeyMetadata?.map((key) => key.AccessKeyId);
    expect(await ids()).toEqual([first.accessKeyId, second.accessKeyId].sort());
    const page = await self.send(new ListAccessKeysCommand({ MaxItems: 1 }));
    expect(page).toMatchObject({ IsTruncated: true });
    const rest = await self.send(new ListAccessKeysCommand({ MaxItems: 1, Marker: page.Marker }));
    expect(rest.IsTruncated).toBe(false);
    expect(rest.AccessKeyMetadata).toHaveLength(1);
    expect(rest.AccessKeyMetadata).not.toEqual(page.AccessKeyMetadata);

    const identify = () => service.sts(second).send(new GetCallerIdentityCommand({}));
    await identify();
    const AccessKeyId = second.accessKeyId;
    await self.send(new UpdateAccessKeyCommand({ AccessKeyId, Status: 'Inactive' }));
    expect(await refusalOf(identify())).toMatchObject({ code: 'InvalidClientTokenId', status: 403 });
    await self.send(new UpdateAccessKeyCommand({ AccessKeyId, Status: 'Active' }));
    await identify();
    await self.send(new DeleteAccessKeyCommand({ AccessKeyId }));
    expect(await refusalOf(identify())).toMatchObject({ code: 'InvalidClientTokenId', status: 403 });
    expect(await ids()).toEqual([first.accessKeyId]);
  });

  test('may do what an attached policy says, until it is detached', async () => {
    const listUsers = () => service.iam(first).send(new ListUsersCommand({}));
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: readOnly }));
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: readOnly }));
    await listUsers();
    const { AttachedPolicies } = await iam.send(new ListAttachedUserPoliciesCommand({ UserName }));
    expect(AttachedPolicies).toEqual([{ PolicyName: 'IAMReadOnlyAccess', PolicyArn: readOnly }]);
    const elsewhere = new ListAttachedUserPoliciesCommand({ UserName, PathPrefix: '/job-function/' });
    expect((await iam.send(elsewhere)).AttachedPolicies).toEqual([]);
    await iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn: readOnly }));
    expect((await refusalOf(listUsers())).code).toBe('AccessDenied');
  });

  test('is deleted only when nothing is left of it', async () => {
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: readOnly }));
    const removals = [
      ['must detach all policies first', new DetachUserPolicyCommand({ UserName, PolicyArn: readOnly })],
      ['must delete policies first', new DeleteUserPolicyCommand({ UserName, PolicyName: 'self' })],
      [
        'must delete access keys first',
        new DeleteAccessKeyCommand({ UserName, AccessKeyId: first.accessKeyId }),
      ],
    ] as const;
    for (const [reason, removal] of removals) {
      expect(await refusalOf(iam.send(new DeleteUserCommand({ UserName })))).toEqual({
        code: 'DeleteConflict',
        status: 409,
        message: `Cannot delete entity, ${reason}.`,
      });
      await sendAny(iam, removal);
    }
    expect((await iam.send(new ListUserPoliciesCommand({ UserName }))).PolicyNames).toEqual([]);
    await iam.send(new DeleteUserCommand({ UserName }));
    expect((await refusalOf(iam.send(new GetUserCommand({ UserName })))).code).toBe('NoSuchEntity');
  });
});

test('a permissions boundary given at the making bounds the user', async () => {
  await iam.send(new CreateUserCommand({ UserName: 'bounded', PermissionsBoundary: readOnly }));
  await iam.send(
    new AttachUserPolicyCommand({
      UserName: 'bounded',
      PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
    }),
  );
  const bounded = service.iam(await credentialsOf(iam, { UserName: 'bounded' }));
  const { User } = await bounded.send(new GetUserCommand({}));
  expect(User?.PermissionsBoundary).toEqual({
    PermissionsBoundaryType: 'Policy',
    PermissionsBoundaryArn: readOnly,
  });
  const refused = await refusalOf(bounded.send(new CreateUserCommand({ UserName: 'more' })));
  expect(refused.message).toContain('because no permissions boundary allows the iam:CreateUser action');
});

test("root's keys are root's own, and no user's", async () => {
  const asRoot = service.iam(root);
  const second = await credentialsOf(asRoot, {});
  const identity = await service.sts(second).send(new GetCallerIdentityCommand({}));
  expect(identity.Arn).toBe(`arn:aws:iam::${testAccountId}:root`);
  const listed = await asRoot.send(new ListAccessKeysCommand({}));
  expect(listed.AccessKeyMetadata?.map((key) => key.AccessKeyId)).toEqual(
    [root.accessKeyId, second.accessKeyId].sort(),
  );
  const ofAdministrator = new DeleteAccessKeyCommand({ AccessKeyId: second.accessKeyId });
  expect((await refusalOf(iam.send(ofAdministrator))).code).toBe('NoSuchEntity');
  await service
    .iam(second)
    .send(new UpdateAccessKeyCommand({ AccessKeyId: root.accessKeyId, Status: 'Inactive' }));
  await service.iam(second).send(new DeleteAccessKeyCommand({ AccessKeyId: root.accessKeyId }));
  expect((await service.iam(second).send(new ListAccessKeysCommand({}))).AccessKeyMetadata).toHaveLength(1);
});
