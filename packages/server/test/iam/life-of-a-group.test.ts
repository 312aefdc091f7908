import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  DeletePolicyCommand,
  DeleteUserCommand,
  DetachGroupPolicyCommand,
  GetGroupCommand,
  GetGroupPolicyCommand,
  GetPolicyCommand,
  ListAttachedGroupPoliciesCommand,
  ListGroupPoliciesCommand,
  ListGroupsCommand,
  ListGroupsForUserCommand,
  ListUsersCommand,
  PutGroupPolicyCommand,
  RemoveUserFromGroupCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeUser } from '../support/world.ts';
import { document, refusalOf, sendAny } from './support.ts';
import { withoutAuthorizationId } from '../support/without-authorization-id.ts';

const GroupName = 'Staff';
const UserName = 'alice';
const arn = `arn:aws:iam::${testAccountId}:group/team/Staff`;
const policyArn = `arn:aws:iam::${testAccountId}:policy/users`;
const listUsers = document({ Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' });
const denyUsers = document({ Effect: 'Deny', Action: 'iam:ListUsers', Resource: '*' });

let service: TestService;
let iam: IAMClient;
let alice: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
  alice = service.iam(await makeUser(service, UserName));
});
afterAll(() => service.close());

/** What becomes of a call that only the group can let the user make. */
const outcome = () =>
  alice.send(new ListUsersCommand({})).then(
    () => 'allowed',
    (error: Error) => withoutAuthorizationId(error.message).replace(/^.*on resource: \S+ /, ''),
  );
const notAllowed = 'because no identity-based policy allows the iam:ListUsers action';
const denied = 'with an explicit deny in an identity-based policy';

describe('the life of a group', () => {
  const Path = '/team/';

  test('is made, found in any case, and listed', async () => {
    const { Group } = await iam.send(new CreateGroupCommand({ GroupName, Path }));
    expect(Group).toEqual({
      Path,
      GroupName,
      GroupId: expect.stringMatching(/^AGPA[A-Z2-7]{17}$/),
      Arn: arn,
      CreateDate: expect.any(Date),
    });
    const found = await iam.send(new GetGroupCommand({ GroupName: 'sTAFF' }));
    expect(found).toMatchObject({ Group, Users: [], IsTruncated: false });
    expect((await iam.send(new ListGroupsCommand({ PathPrefix: '/team/' }))).Groups).toEqual([Group]);
    expect((await iam.send(new ListGroupsCommand({ PathPrefix: '/other/' }))).Groups).toEqual([]);
  });

  test('takes a user in, once', async () => {
    await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
    await iam.send(new AddUserToGroupCommand({ GroupName: 'staff', UserName: 'ALICE' }));
    const { Group, Users } = await iam.send(new GetGroupCommand({ GroupName }));
    expect(Users?.map((user) => user.UserName)).toEqual([UserName]);
    expect((await iam.send(new ListGroupsForUserCommand({ UserName }))).Groups).toEqual([Group]);
  });

  test('gives its users what its inline policies allow, from then on until they do no more', async () => {
    expect(await outcome()).toBe(notAllowed);
    const put = (PolicyName: string, PolicyDocument: string) =>
      iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName, PolicyDocument }));
    await put('users', listUsers);
    expect(await outcome()).toBe('allowed');
    const { PolicyDocument, ...names } = await iam.send(
      new GetGroupPolicyCommand({ GroupName: 'staff', PolicyName: 'users' }),
    );
    expect(names).toMatchObject({ GroupName, PolicyName: 'users' });
    expect(decodeURIComponent(PolicyDocument!)).toBe(listUsers);
    await put('none', denyUsers);
    expect(await outcome()).toBe(denied);
    expect((await iam.send(new ListGroupPoliciesCommand({ GroupName }))).PolicyNames).toEqual([
      'none',
      'users',
    ]);
    await iam.send(new DeleteGroupPolicyCommand({ GroupName, PolicyName: 'none' }));
    expect(await outcome()).toBe('allowed');
    await iam.send(new DeleteGroupPolicyCommand({ GroupName, PolicyName: 'users' }));
    expect(await outcome()).toBe(notAllowed);
  });

  test('gives its users what its managed policies allow, which count it', async () => {
    await iam.send(new CreatePolicyCommand({ PolicyName: 'users', PolicyDocument: listUsers }));
    await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn: policyArn }));
    expect(await outcome()).toBe('allowed');
    const { AttachedPolicies } = await iam.send(new ListAttachedGroupPoliciesCommand({ GroupName }));
    expect(AttachedPolicies).toEqual([{ PolicyName: 'users', PolicyArn: policyArn }]);
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: policyArn }));
    expect(Policy?.AttachmentCount).toBe(1);
    expect((await refusalOf(iam.send(new DeletePolicyCommand({ PolicyArn: policyArn })))).code).toBe(
      'DeleteConflict',
    );
  });

  test('lets a user go, who then has its policies no more', async () => {
    await iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName }));
    expect(await outcome()).toBe(notAllowed);
    await iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName }));
    await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
    expect(await outcome()).toBe('allowed');
  });

  test('gets another name and path, and keeps its id, its users and its policies', async () => {
    const before = (await iam.send(new GetGroupCommand({ GroupName }))).Group;
    await iam.send(new UpdateGroupCommand({ GroupName, NewGroupName: 'Crew' }));
    await iam.send(new UpdateGroupCommand({ GroupName: 'crew', NewPath: '/' }));
    await iam.send(new UpdateGroupCommand({ GroupName: 'crew', NewGroupName: 'CREW' }));
    expect((await refusalOf(iam.send(new GetGroupCommand({ GroupName })))).code).toBe('NoSuchEntity');
    const { Group, Users } = await iam.send(new GetGroupCommand({ GroupName: 'Crew' }));
    expect(Group).toEqual({
      ...before,
      GroupName: 'CREW',
      Path: '/',
      Arn: `arn:aws:iam::${testAccountId}:group/CREW`,
    });
    expect(Users).toHaveLength(1);
    expect(await outcome()).toBe('allowed');
    await iam.send(new UpdateGroupCommand({ GroupName: 'CREW', NewGroupName: GroupName, NewPath: Path }));
  });

  test('is deleted only when it has nothing left, and a user only when in no group', async () => {
    const PolicyName = 'own';
    await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName, PolicyDocument: denyUsers }));
    const deletion = () => refusalOf(iam.send(new DeleteGroupCommand({ GroupName })));
    const conflict = (reason: string) => ({
      code: 'DeleteConflict',
      status: 409,
      message: `Cannot delete entity, ${reason} first.`,
    });
    expect(await refusalOf(iam.send(new DeleteUserCommand({ UserName })))).toEqual(
      conflict('must remove users from group'),
    );
    const removals = [
      ['must remove users from group', new RemoveUserFromGroupCommand({ GroupName, UserName })],
      ['must detach all policies', new DetachGroupPolicyCommand({ GroupName, PolicyArn: policyArn })],
      ['must delete policies', new DeleteGroupPolicyCommand({ GroupName, PolicyName })],
    ] as const;
    for (const [reason, removal] of removals) {
      expect(await deletion()).toEqual(conflict(reason));
      await sendAny(iam, removal);
    }
    await iam.send(new DeleteGroupCommand({ GroupName }));
    expect((await iam.send(new ListGroupsForUserCommand({ UserName }))).Groups).toEqual([]);
    await iam.send(new CreateGroupCommand({ GroupName }));
    await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
    expect(await outcome()).toBe(notAllowed);
  });
});

test('a user of several groups has the policies of all, and a deny in one holds', async () => {
  const bob = service.iam(await makeUser(service, 'bob'));
  for (const [name, PolicyDocument] of [
    ['readers', listUsers],
    ['suspended', denyUsers],
  ] as const) {
    await iam.send(new CreateGroupCommand({ GroupName: name }));
    await iam.send(new PutGroupPolicyCommand({ GroupName: name, PolicyName: 'own', PolicyDocument }));
    await iam.send(new AddUserToGroupCommand({ GroupName: name, UserName: 'bob' }));
    if (name === 'readers') await bob.send(new ListUsersCommand({}));
  }
  expect((await refusalOf(bob.send(new ListUsersCommand({})))).message).toContain(denied);
});
