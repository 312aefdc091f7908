import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  GetPolicyCommand,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  ListUsersCommand,
  PutGroupPolicyCommand,
  PutUserPermissionsBoundaryCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callLocum } from '../support/locum-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeUser } from '../support/world.ts';
import { allowEverything, document } from './support.ts';

/** Where a policy is attached: denials tell it, and counts are of one's own account. */

const otherAccountId = '999988887777';
const readOnly = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';
const denyAll = 'arn:aws:iam::aws:policy/AWSDenyAll';
const key = { accessKeyId: 'THEIRKEYTHEIRKEY', secretAccessKey: 'their-own-key-of-long-standing' };
const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';

let service: TestService;
let iam: IAMClient;
let theirs: IAMClient;
beforeAll(async () => {
  const eve = { userName: 'eve', accessKeys: [key], attachedPolicies: [administratorAccess] };
  service = await startTestService(
    {},
    { accounts: [{ id: testAccountId }, { id: otherAccountId, users: [eve] }] },
  );
  iam = service.iam();
  theirs = service.iam(key);
});
afterAll(() => service.close());

async function whyDenied(client: IAMClient): Promise<string> {
  const error: unknown = await client.send(new ListUsersCommand({})).catch((thrown: unknown) => thrown);
  const { requestId } = (error as { $metadata: { requestId: string } }).$metadata;
  return String((await callLocum(service, 'ExplainRequest', { RequestId: requestId })).result['PlainWords']);
}

test('a denial tells by which group it came, under the name that the group has', async () => {
  const ana = service.iam(await makeUser(service, 'ana', allowEverything));
  await iam.send(new CreateGroupCommand({ GroupName: 'staff' }));
  await iam.send(new AddUserToGroupCommand({ GroupName: 'staff', UserName: 'ana' }));
  const PolicyDocument = document({ Effect: 'Deny', Action: 'iam:ListUsers', Resource: '*' });
  await iam.send(new PutGroupPolicyCommand({ GroupName: 'staff', PolicyName: 'no-lists', PolicyDocument }));
  expect(await whyDenied(ana)).toContain(` on arn:aws:iam::${testAccountId}:group/staff`);
  await iam.send(new UpdateGroupCommand({ GroupName: 'staff', NewGroupName: 'crew', NewPath: '/ships/' }));
  expect(await whyDenied(ana)).toContain(` on arn:aws:iam::${testAccountId}:group/ships/crew`);
});

test('a denial tells on whom a managed policy is', async () => {
  const ben = service.iam(await makeUser(service, 'ben', allowEverything));
  await iam.send(new AttachUserPolicyCommand({ UserName: 'ben', PolicyArn: denyAll }));
  expect(await whyDenied(ben)).toContain(` on arn:aws:iam::${testAccountId}:user/ben`);
});

test('a policy of AWS is counted and listed by what the own account does with it', async () => {
  await makeUser(service, 'cleo');
  await iam.send(new CreateGroupCommand({ GroupName: 'readers' }));
  await iam.send(new AttachUserPolicyCommand({ UserName: 'cleo', PolicyArn: readOnly }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'readers', PolicyArn: readOnly }));
  await iam.send(new PutUserPermissionsBoundaryCommand({ UserName: 'cleo', PermissionsBoundary: readOnly }));
  await theirs.send(new AttachUserPolicyCommand({ UserName: 'eve', PolicyArn: readOnly }));
  for (const [client, attachments, boundaries, users] of [
    [iam, 2, 1, ['cleo']],
    [theirs, 1, 0, ['eve']],
  ] as const) {
    const { Policy } = await client.send(new GetPolicyCommand({ PolicyArn: readOnly }));
    expect(Policy).toMatchObject({
      AttachmentCount: attachments,
      PermissionsBoundaryUsageCount: boundaries,
    });
    const { Policies } = await client.send(new ListPoliciesCommand({ Scope: 'AWS', OnlyAttached: true }));
    const listed = Policies!.find(({ Arn }) => Arn === readOnly);
    expect(listed?.AttachmentCount).toBe(attachments);
    const { PolicyUsers } = await client.send(
      new ListEntitiesForPolicyCommand({ PolicyArn: readOnly, EntityFilter: 'User' }),
    );
    expect(PolicyUsers!.map(({ UserName }) => UserName)).toEqual(users);
  }
  const { Policies } = await theirs.send(new ListPoliciesCommand({ OnlyAttached: true }));
  expect(Policies!.map(({ Arn }) => Arn)).not.toContain(denyAll);
});
