import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  GetGroupCommand,
  GetRoleCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { assume, makeRole, makeUser } from '../support/world.ts';
import { document, refusalOf, trust } from './support.ts';

const userArn = (pathAndName: string): string => `arn:aws:iam::${testAccountId}:user${pathAndName}`;
const readOnly = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';

let service: TestService;
let iam: IAMClient;
let carol: TestCredentials;
let roleArn: string;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
  carol = await makeUser(
    service,
    'carol',
    document({ Effect: 'Allow', Action: ['iam:GetUser', 'sts:AssumeRole'], Resource: '*' }),
  );
  await iam.send(new AttachUserPolicyCommand({ UserName: 'carol', PolicyArn: readOnly }));
  for (const UserName of ['bob', 'dave']) await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new CreateGroupCommand({ GroupName: 'staff' }));
  for (const UserName of ['carol', 'bob', 'dave'])
    await iam.send(new AddUserToGroupCommand({ GroupName: 'staff', UserName }));
  roleArn = await makeRole(service, 'deploy', trust(userArn('/carol')));
});
afterAll(() => service.close());

const trusted = async () => {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'deploy' }));
  return decodeURIComponent(Role!.AssumeRolePolicyDocument!);
};
const members = async () => {
  const { Users } = await iam.send(new GetGroupCommand({ GroupName: 'staff' }));
  return Users?.map((user) => user.UserName);
};

test('a user with another name and path is the same user', async () => {
  const before = (await iam.send(new GetUserCommand({ UserName: 'carol' }))).User;
  await assume(service, roleArn, carol);
  await iam.send(new UpdateUserCommand({ UserName: 'CAROL', NewUserName: 'Aline', NewPath: '/staff/' }));

  const arn = userArn('/staff/Aline');
  const { User } = await service.iam(carol).send(new GetUserCommand({}));
  expect(User).toEqual({ ...before, UserName: 'Aline', Path: '/staff/', Arn: arn });
  expect((await service.sts(carol).send(new GetCallerIdentityCommand({}))).Arn).toBe(arn);
  expect(await trusted()).toBe(trust(arn));
  await assume(service, roleArn, carol);

  const UserName = 'Aline';
  const keys = (await iam.send(new ListAccessKeysCommand({ UserName }))).AccessKeyMetadata;
  expect(keys?.map((key) => [key.UserName, key.AccessKeyId])).toEqual([[UserName, carol.accessKeyId]]);
  expect((await iam.send(new ListAttachedUserPoliciesCommand({ UserName }))).AttachedPolicies).toHaveLength(
    1,
  );
  expect((await iam.send(new ListGroupsForUserCommand({ UserName }))).Groups).toHaveLength(1);
  expect(await members()).toEqual(['Aline', 'bob', 'dave']);
  expect((await refusalOf(iam.send(new GetUserCommand({ UserName: 'carol' })))).code).toBe('NoSuchEntity');
});

test('who takes the old name is somebody else', async () => {
  const namesake = await makeUser(
    service,
    'carol',
    document({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }),
  );
  expect((await refusalOf(assume(service, roleArn, namesake))).code).toBe('AccessDenied');
});

test('a name may change its case or stay, and nobody gets the name of another', async () => {
  const update = (NewUserName?: string) => iam.send(new UpdateUserCommand({ UserName: 'dave', NewUserName }));
  await update('Dave');
  await update();
  expect((await iam.send(new GetUserCommand({ UserName: 'dave' }))).User?.UserName).toBe('Dave');
  expect(await refusalOf(update('BOB'))).toEqual({
    code: 'EntityAlreadyExists',
    status: 409,
    message: 'User with name BOB already exists.',
  });
});

test('a new name needs leave for it as well as for the old one', async () => {
  const may = async (name: string, ...resources: string[]) =>
    service.iam(
      await makeUser(
        service,
        name,
        document({ Effect: 'Allow', Action: 'iam:UpdateUser', Resource: resources.map(userArn) }),
      ),
    );
  const update = (client: IAMClient, rest: object) =>
    client.send(new UpdateUserCommand({ UserName: 'bob', ...rest }));
  const oldOnly = await may('old-only', '/bob');
  const both = await may('both', '/bob', '/rob', '/moved/rob');
  for (const rest of [{ NewUserName: 'rob' }, { NewPath: '/moved/' }]) {
    expect((await refusalOf(update(oldOnly, rest))).code).toBe('AccessDenied');
  }
  expect((await refusalOf(update(oldOnly, { NewUserName: 'rob' }))).message).toContain(
    'is not authorized to perform: iam:UpdateUser on resource: user rob ',
  );
  await update(oldOnly, { NewUserName: 'bob' });
  await update(both, { NewUserName: 'rob' });
  await both.send(new UpdateUserCommand({ UserName: 'rob', NewPath: '/moved/' }));
});
