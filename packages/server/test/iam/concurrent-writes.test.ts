import {
  AddClientIDToOpenIDConnectProviderCommand,
  AddRoleToInstanceProfileCommand,
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreateLoginProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  DeleteGroupCommand,
  DeletePolicyCommand,
  DeleteUserCommand,
  GetOpenIDConnectProviderCommand,
  ListAccessKeysCommand,
  ListUserTagsCommand,
  PutUserPolicyCommand,
  TagUserCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allowEverything, documentOfSize, sendAny, trust } from './support.ts';
import type { AnyCommand } from './support.ts';

/** Of requests that cannot all be granted, as many are as may be, whatever the order they come in. */

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
  for (const UserName of ['keys', 'sizes', 'leaver']) await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new CreatePolicyCommand({ PolicyName: 'versions', PolicyDocument: allowEverything }));
});
afterAll(() => service.close());

/** How many are granted, and with which errors the rest is refused. */
async function race(
  commands: readonly AnyCommand[],
): Promise<{ granted: number; refused: readonly string[] }> {
  const results = await Promise.allSettled(commands.map((command) => sendAny(iam, command)));
  const refused = results.flatMap((result) =>
    result.status === 'rejected' && result.reason instanceof Error ? [result.reason.name] : [],
  );
  return { granted: results.length - refused.length, refused: [...new Set(refused)] };
}
const times = (count: number, make: (index: number) => AnyCommand) =>
  Array.from({ length: count }, (_, i) => make(i));

test.each([
  [
    'one user of a name',
    1,
    'EntityAlreadyExistsException',
    () => new CreateUserCommand({ UserName: 'racer' }),
  ],
  [
    'one role of a name',
    1,
    'EntityAlreadyExistsException',
    () => new CreateRoleCommand({ RoleName: 'racer', AssumeRolePolicyDocument: trust(testAccountId) }),
  ],
  [
    'one policy of a name',
    1,
    'EntityAlreadyExistsException',
    () => new CreatePolicyCommand({ PolicyName: 'racer', PolicyDocument: allowEverything }),
  ],
  [
    'one group of a name',
    1,
    'EntityAlreadyExistsException',
    () => new CreateGroupCommand({ GroupName: 'racer' }),
  ],
  [
    'one instance profile of a name',
    1,
    'EntityAlreadyExistsException',
    () => new CreateInstanceProfileCommand({ InstanceProfileName: 'racer' }),
  ],
  [
    'one role in an instance profile',
    1,
    'LimitExceededException',
    () => new AddRoleToInstanceProfileCommand({ InstanceProfileName: 'racer', RoleName: 'racer' }),
  ],
  [
    'five versions of a policy',
    4,
    'LimitExceededException',
    () =>
      new CreatePolicyVersionCommand({
        PolicyArn: `arn:aws:iam::${testAccountId}:policy/versions`,
        PolicyDocument: allowEverything,
      }),
  ],
  [
    'one password of a user',
    1,
    'EntityAlreadyExistsException',
    () => new CreateLoginProfileCommand({ UserName: 'keys', Password: 'Correct-horse-1' }),
  ],
  [
    'one role of a service',
    1,
    'InvalidInputException',
    () => new CreateServiceLinkedRoleCommand({ AWSServiceName: 'ecs.amazonaws.com' }),
  ],
  ['two keys of a user', 2, 'LimitExceededException', () => new CreateAccessKeyCommand({ UserName: 'keys' })],
  [
    'inline policies up to their size together',
    2,
    'LimitExceededException',
    (index: number) =>
      new PutUserPolicyCommand({
        UserName: 'sizes',
        PolicyName: `p${index}`,
        PolicyDocument: documentOfSize(1000),
      }),
  ],
] as const)('there can be %s', async (_name, most, error, make: (index: number) => AnyCommand) => {
  expect(await race(times(8, make))).toEqual({ granted: most, refused: [error] });
});

test('no tag is lost among those that are given at the same time', async () => {
  const UserName = 'keys';
  await race(times(20, (i) => new TagUserCommand({ UserName, Tags: [{ Key: `k${i}`, Value: '' }] })));
  expect((await iam.send(new ListUserTagsCommand({ UserName }))).Tags).toHaveLength(20);
});

test('no audience is lost among those that are added at the same time', async () => {
  const { OpenIDConnectProviderArn } = await iam.send(
    new CreateOpenIDConnectProviderCommand({ Url: 'https://racer.example.com' }),
  );
  const add = (index: number) =>
    new AddClientIDToOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, ClientID: `c${index}` });
  await race(times(20, add));
  const provider = await iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
  expect(provider.ClientIDList).toHaveLength(20);
});

test('a group is not deleted with a user in it, and no user joins one that is deleted', async () => {
  const GroupName = 'joined';
  await iam.send(new CreateGroupCommand({ GroupName }));
  const { granted } = await race([
    new AddUserToGroupCommand({ GroupName, UserName: 'keys' }),
    new DeleteGroupCommand({ GroupName }),
  ]);
  expect(granted).toBe(1);
});

test('a user is not deleted with a key, nor given one when deleted', async () => {
  const UserName = 'leaver';
  await race([
    ...times(4, () => new CreateAccessKeyCommand({ UserName })),
    ...times(4, () => new DeleteUserCommand({ UserName })),
  ]);
  const left = await iam.send(new ListAccessKeysCommand({ UserName })).catch(() => undefined);
  expect(left?.AccessKeyMetadata?.length ?? 2).toBe(2);
});

test('a policy is not deleted while it is attached', async () => {
  const PolicyArn = `arn:aws:iam::${testAccountId}:policy/racer`;
  const { granted } = await race([
    new DeletePolicyCommand({ PolicyArn }),
    new AttachUserPolicyCommand({ UserName: 'keys', PolicyArn }),
  ]);
  expect(granted).toBe(1);
});
