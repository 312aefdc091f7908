import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListUsersCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { assume } from '../support/world.ts';
import { document, refusalOf, sendAny, trust } from './support.ts';

const RoleName = 'Deploy';
const arn = `arn:aws:iam::${testAccountId}:role/ci/Deploy`;
const readOnly = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
});
afterAll(() => service.close());

const roleNow = async () => (await iam.send(new GetRoleCommand({ RoleName }))).Role!;

describe('the life of a role', () => {
  const trustAccount = trust(testAccountId);
  const Tags = [{ Key: 'Team', Value: 'blue' }];
  let session: TestCredentials;

  test('is made: the answer is the trust policy as given, and no session duration', async () => {
    const { Role } = await iam.send(
      new CreateRoleCommand({
        RoleName,
        Path: '/ci/',
        AssumeRolePolicyDocument: trustAccount,
        Description: "Déploie (l'été)",
        MaxSessionDuration: 7200,
        Tags,
      }),
    );
    expect(Role).toMatchObject({ RoleName, Path: '/ci/', Arn: arn, Description: "Déploie (l'été)", Tags });
    expect(Role?.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
    expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toBe(trustAccount);
    expect(Role).not.toHaveProperty('MaxSessionDuration');
    expect(Role).not.toHaveProperty('RoleLastUsed');
    const found = await iam.send(new GetRoleCommand({ RoleName: 'dEPLOY' }));
    expect(found.Role).toEqual({ ...Role, MaxSessionDuration: 7200, RoleLastUsed: {} });
  });

  test('is listed with its duration and description, and without its tags', async () => {
    const { Roles } = await iam.send(new ListRolesCommand({ PathPrefix: '/ci/' }));
    const { Tags: _tags, RoleLastUsed: _lastUsed, ...brief } = await roleNow();
    expect(Roles).toEqual([brief]);
    expect((await iam.send(new ListRolesCommand({ PathPrefix: '/cd/' }))).Roles).toEqual([]);
  });

  test('is assumed, and its sessions may do what its policies say now', async () => {
    session = await assume(service, arn, service.administrator);
    const listUsers = () => service.iam(session).send(new ListUsersCommand({}));
    expect((await refusalOf(listUsers())).code).toBe('AccessDenied');
    const PolicyDocument = document({ Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' });
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'users', PolicyDocument }));
    await listUsers();
    expect((await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(['users']);
    const policy = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'users' }));
    expect(decodeURIComponent(policy.PolicyDocument!)).toBe(PolicyDocument);
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'users' }));
    expect((await refusalOf(listUsers())).code).toBe('AccessDenied');

    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: readOnly }));
    await listUsers();
    const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(AttachedPolicies).toEqual([{ PolicyName: 'IAMReadOnlyAccess', PolicyArn: readOnly }]);
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: readOnly }));
    expect((await refusalOf(listUsers())).code).toBe('AccessDenied');
  });

  test('is updated, and what is not given stays', async () => {
    await iam.send(new UpdateRoleCommand({ RoleName, MaxSessionDuration: 43_200 }));
    expect(await roleNow()).toMatchObject({ MaxSessionDuration: 43_200, Description: "Déploie (l'été)" });
    await iam.send(new UpdateRoleCommand({ RoleName, Description: '' }));
    expect(await roleNow()).toMatchObject({ MaxSessionDuration: 43_200, Description: '' });
    await iam.send(new UpdateRoleCommand({ RoleName }));
    expect(await roleNow()).toMatchObject({ MaxSessionDuration: 43_200, Description: '' });
  });

  test('trusts a user, not a namesake who comes after', async () => {
    const UserName = 'carol';
    const trustCarol = trust(`arn:aws:iam::${testAccountId}:user/carol`);
    const shown = async () => decodeURIComponent((await roleNow()).AssumeRolePolicyDocument!);
    const update = () =>
      iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trustCarol }));
    expect(await refusalOf(update())).toEqual({
      code: 'MalformedPolicyDocument',
      status: 400,
      message: `Invalid principal in policy: "AWS":"arn:aws:iam::${testAccountId}:user/carol"`,
    });
    const { User } = await iam.send(new CreateUserCommand({ UserName }));
    await update();
    expect(await shown()).toBe(trustCarol);
    expect((await refusalOf(assume(service, arn, service.administrator))).code).toBe('AccessDenied');
    await iam.send(new DeleteUserCommand({ UserName }));
    expect(await shown()).toBe(trust(User!.UserId!));
    await iam.send(new CreateUserCommand({ UserName }));
    expect(await shown()).toBe(trust(User!.UserId!));
    const listed = (await iam.send(new ListRolesCommand({}))).Roles?.find((role) => role.Arn === arn);
    expect(decodeURIComponent(listed!.AssumeRolePolicyDocument!)).toBe(trust(User!.UserId!));
  });

  test('is deleted only when it has no policies, and its sessions end with it', async () => {
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: readOnly }));
    const PolicyDocument = document({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'files', PolicyDocument }));
    const removals = [
      ['must detach all policies first', new DetachRolePolicyCommand({ RoleName, PolicyArn: readOnly })],
      ['must delete policies first', new DeleteRolePolicyCommand({ RoleName, PolicyName: 'files' })],
    ] as const;
    for (const [reason, removal] of removals) {
      expect(await refusalOf(iam.send(new DeleteRoleCommand({ RoleName })))).toEqual({
        code: 'DeleteConflict',
        status: 409,
        message: `Cannot delete entity, ${reason}.`,
      });
      await sendAny(iam, removal);
    }
    await iam.send(new DeleteRoleCommand({ RoleName }));
    await iam.send(new CreateRoleCommand({ RoleName, Path: '/ci/', AssumeRolePolicyDocument: trustAccount }));
    const refused = await refusalOf(service.iam(session).send(new ListUsersCommand({})));
    expect(refused.code).toBe('InvalidClientTokenId');
  });
});
