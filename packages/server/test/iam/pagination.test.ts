import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreateRoleCommand,
  CreateVirtualMFADeviceCommand,
  ListRolesCommand,
  paginateGetGroup,
  paginateListAttachedUserPolicies,
  paginateListGroups,
  paginateListGroupsForUser,
  paginateListPolicies,
  paginateListRoles,
  paginateListUserPolicies,
  paginateListUsers,
  paginateListVirtualMFADevices,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awsManagedPolicies } from '../../src/directory/policies/aws-managed-policies/index.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allowEverything, document, refusalOf, trust } from './support.ts';

const count = 250;
const numbers = Array.from({ length: count }, (_, index) => String(index).padStart(3, '0'));
// Names of both cases: the order is without regard to it.
const names = numbers.map((number, index) => (index % 2 === 0 ? `Entity-${number}` : `entity-${number}`));
// Longer than a marker may be, if it were in one as a whole.
const longPath = `/${'p'.repeat(500)}/`;

const entities = {
  users: names.map((userName) => ({ userName, path: longPath })),
  roles: names.map((roleName) => ({
    roleName,
    path: longPath,
    assumeRolePolicyDocument: trust(testAccountId),
  })),
  policies: names.map((policyName) => ({ policyName, path: longPath, policyDocument: allowEverything })),
};

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService({}, { accounts: [{ id: testAccountId, ...entities }] });
  iam = service.iam();
  await iam.send(new CreateGroupCommand({ GroupName: 'all' }));
  const make = async (name: string) => {
    const Path = `/${'p'.repeat(200)}/`;
    await iam.send(new CreateVirtualMFADeviceCommand({ Path, VirtualMFADeviceName: name }));
    await iam.send(new CreateGroupCommand({ Path: longPath, GroupName: name }));
    await iam.send(new AddUserToGroupCommand({ GroupName: 'all', UserName: name }));
  };
  for (let start = 0; start < count; start += 50) {
    await Promise.all(names.slice(start, start + 50).map(make));
  }
});
afterAll(() => service.close());

async function collect<Page>(
  pages: AsyncIterable<Page>,
  namesOf: (page: Page) => readonly (string | undefined)[],
): Promise<readonly (readonly (string | undefined)[])[]> {
  const all = [];
  for await (const page of pages) all.push(namesOf(page));
  return all;
}

/** Page sizes with which a paginator must find the same. */
test.each([
  [undefined, [100, 100, 50]],
  [125, [125, 125]],
  [249, [249, 1]],
  [250, [250]],
  [1000, [250]],
])('pages of %s entries hold every entry once and in order', async (pageSize, sizes) => {
  const settings = pageSize === undefined ? { client: iam } : { client: iam, pageSize };
  // A paginator writes its markers into what it is given.
  const prefix = () => ({ PathPrefix: longPath });
  const lists = [
    await collect(paginateListUsers(settings, prefix()), (page) => page.Users!.map((user) => user.UserName)),
    await collect(paginateListRoles(settings, prefix()), (page) => page.Roles!.map((role) => role.RoleName)),
    await collect(paginateListPolicies(settings, { ...prefix(), Scope: 'Local' }), (page) =>
      page.Policies!.map((policy) => policy.PolicyName),
    ),
    await collect(paginateListVirtualMFADevices(settings, {}), (page) =>
      page.VirtualMFADevices!.map((device) => device.SerialNumber?.split('/').at(-1)),
    ),
    await collect(paginateListGroups(settings, prefix()), (page) =>
      page.Groups!.map((group) => group.GroupName),
    ),
    await collect(paginateGetGroup(settings, { GroupName: 'all' }), (page) =>
      page.Users!.map((user) => user.UserName),
    ),
  ];
  const inOrder = [names, names, names, names.toSorted(), names, names];
  for (const [index, pages] of lists.entries()) {
    expect(pages.map((page) => page.length)).toEqual(sizes);
    expect(pages.flat()).toEqual(inOrder[index]);
  }
});

test('the policies of AWS and of the account are one list', async () => {
  // The second page begins with the last policy of AWS.
  const pageSize = awsManagedPolicies.size - 1;
  const pages = await collect(paginateListPolicies({ client: iam, pageSize }, {}), (page) =>
    page.Policies!.map((policy) => policy.PolicyName),
  );
  expect(pages[0]?.slice(0, 2)).toEqual(['AdministratorAccess', 'AmazonAPIGatewayPushToCloudWatchLogs']);
  expect(pages[0]).toHaveLength(pageSize);
  expect(pages[1]?.slice(0, 2)).toEqual(['ViewOnlyAccess', names[0]]);
  expect(pages.flat().slice(awsManagedPolicies.size)).toEqual(names);
});

test('the policies of a user come in pages too', async () => {
  const UserName = names[0]!;
  const PolicyDocument = document({ Effect: 'Deny', Action: 's3:*', Resource: '*' });
  const inline = numbers.slice(0, 20);
  for (const PolicyName of inline)
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));
  const attached = names.slice(0, 10);
  for (const name of attached.toReversed()) {
    const PolicyArn = `arn:aws:iam::${testAccountId}:policy${longPath}${name}`;
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
  }
  const settings = { client: iam, pageSize: 7 };
  const inlinePages = await collect(
    paginateListUserPolicies(settings, { UserName }),
    (page) => page.PolicyNames!,
  );
  expect(inlinePages.map((page) => page.length)).toEqual([7, 7, 6]);
  expect(inlinePages.flat()).toEqual(inline);
  const attachedPages = await collect(paginateListAttachedUserPolicies(settings, { UserName }), (page) =>
    page.AttachedPolicies!.map((policy) => policy.PolicyName),
  );
  expect(attachedPages.map((page) => page.length)).toEqual([7, 3]);
  expect(attachedPages.flat()).toEqual(attached.toSorted());
});

test('the groups of a user come in pages too', async () => {
  const joined = names.slice(1, 10);
  for (const GroupName of joined.toReversed())
    await iam.send(new AddUserToGroupCommand({ GroupName, UserName: names[0] }));
  const pages = await collect(
    paginateListGroupsForUser({ client: iam, pageSize: 4 }, { UserName: names[0] }),
    (page) => page.Groups!.map((group) => group.GroupName),
  );
  expect(pages).toEqual([['all', ...joined.slice(0, 3)], joined.slice(3, 7), joined.slice(7)]);
});

test('an account has 300 groups at most', async () => {
  const make = (GroupName: string) => iam.send(new CreateGroupCommand({ GroupName }));
  for (let number = count + 1; number < 300; number += 1) await make(`more-${number}`);
  expect((await refusalOf(make('too-many'))).message).toBe('Cannot exceed quota for GroupsPerAccount: 300');
});

test('a page goes on where it ended, even when what ended it is gone or new entries came before', async () => {
  const first = await iam.send(new ListRolesCommand({ PathPrefix: longPath, MaxItems: 10 }));
  expect(first.IsTruncated).toBe(true);
  await iam.send(
    new CreateRoleCommand({
      RoleName: 'AAA',
      Path: longPath,
      AssumeRolePolicyDocument: trust(testAccountId),
    }),
  );
  const second = await iam.send(
    new ListRolesCommand({ PathPrefix: longPath, MaxItems: 10, Marker: first.Marker }),
  );
  expect(second.Roles?.map((role) => role.RoleName)).toEqual(names.slice(10, 20));
});
