import {
  AddRoleToInstanceProfileCommand,
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  paginateGetGroup,
  paginateListAttachedGroupPolicies,
  paginateListAttachedRolePolicies,
  paginateListAttachedUserPolicies,
  paginateListEntitiesForPolicy,
  paginateListGroupPolicies,
  paginateListGroups,
  paginateListGroupsForUser,
  paginateListInstanceProfileTags,
  paginateListInstanceProfiles,
  paginateListInstanceProfilesForRole,
  paginateListPolicies,
  paginateListPolicyTags,
  paginateListPolicyVersions,
  paginateListRolePolicies,
  paginateListRoleTags,
  paginateListRoles,
  paginateListUserPolicies,
  paginateListUserTags,
  paginateListUsers,
  paginateListVirtualMFADevices,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { check } from './results.ts';
import { allow, document, iam, tooling, trust } from './world.ts';

const Path = '/paging/';
const names = [0, 1, 2, 3, 4].map((number) => `paged-${number}`);
const name = 'paged-0';
const policyArn = (policyName: string): string => `arn:aws:iam::${tooling}:policy${Path}${policyName}`;

/** Lists in pages: the SDK's paginators see each entry once, in as many pages as there must be. */
export async function paging(): Promise<void> {
  const client = iam();
  await make(client);
  const ofPath = { PathPrefix: Path };
  const ofUser = { UserName: name };
  const ofGroup = { GroupName: name };
  const ofRole = { RoleName: name };
  const ofPolicy = { PolicyArn: policyArn(name) };
  const ofProfile = { InstanceProfileName: name };
  const devices = { AssignmentStatus: 'Unassigned' } as const;
  // A paginator writes markers into its input, so that each has one of its own.
  const configuration = { client, pageSize: 2 };
  await seen('ListUsers', paginateListUsers(configuration, { ...ofPath }), 'Users');
  await seen('ListGroups', paginateListGroups(configuration, { ...ofPath }), 'Groups');
  await seen('ListRoles', paginateListRoles(configuration, { ...ofPath }), 'Roles');
  await seen('ListPolicies', paginateListPolicies(configuration, { ...ofPath, Scope: 'Local' }), 'Policies');
  await seen(
    'ListInstanceProfiles',
    paginateListInstanceProfiles(configuration, { ...ofPath }),
    'InstanceProfiles',
  );
  await seen(
    'ListVirtualMFADevices',
    paginateListVirtualMFADevices(configuration, { ...devices }),
    'VirtualMFADevices',
  );
  await seen('GetGroup', paginateGetGroup(configuration, { ...ofGroup }), 'Users');
  await seen('ListGroupPolicies', paginateListGroupPolicies(configuration, { ...ofGroup }), 'PolicyNames');
  await seen(
    'ListAttachedGroupPolicies',
    paginateListAttachedGroupPolicies(configuration, { ...ofGroup }),
    'AttachedPolicies',
  );
  await seen('ListGroupsForUser', paginateListGroupsForUser(configuration, { ...ofUser }), 'Groups');
  await seen('ListUserPolicies', paginateListUserPolicies(configuration, { ...ofUser }), 'PolicyNames');
  await seen(
    'ListAttachedUserPolicies',
    paginateListAttachedUserPolicies(configuration, { ...ofUser }),
    'AttachedPolicies',
  );
  await seen('ListUserTags', paginateListUserTags(configuration, { ...ofUser }), 'Tags');
  await seen('ListRolePolicies', paginateListRolePolicies(configuration, { ...ofRole }), 'PolicyNames');
  await seen(
    'ListAttachedRolePolicies',
    paginateListAttachedRolePolicies(configuration, { ...ofRole }),
    'AttachedPolicies',
  );
  await seen('ListRoleTags', paginateListRoleTags(configuration, { ...ofRole }), 'Tags');
  await seen(
    'ListInstanceProfilesForRole',
    paginateListInstanceProfilesForRole(configuration, { ...ofRole }),
    'InstanceProfiles',
  );
  await seen(
    'ListInstanceProfileTags',
    paginateListInstanceProfileTags(configuration, { ...ofProfile }),
    'Tags',
  );
  await seen('ListPolicyVersions', paginateListPolicyVersions(configuration, { ...ofPolicy }), 'Versions');
  await seen('ListPolicyTags', paginateListPolicyTags(configuration, { ...ofPolicy }), 'Tags');
  await seen(
    'ListEntitiesForPolicy',
    paginateListEntitiesForPolicy(configuration, { ...ofPolicy, EntityFilter: 'User' }),
    'PolicyUsers',
  );
}

/** Five entries, in pages of two. */
async function seen<Member extends string>(
  operation: string,
  pages: AsyncIterable<{ readonly [Name in Member]?: readonly unknown[] | undefined }>,
  member: Member,
): Promise<void> {
  const sizes: number[] = [];
  const entries = new Set<string>();
  for await (const page of pages) {
    const found: readonly unknown[] = page[member] ?? [];
    sizes.push(found.length);
    for (const entry of found) entries.add(JSON.stringify(entry));
  }
  const isWhole = sizes.join() === '2,2,1' && entries.size === names.length;
  check(`${operation} in pages`, isWhole, `saw pages of ${sizes.join()}: ${[...entries].join()}`);
}

/** Five of each: users, groups, roles, policies, profiles, devices, and of what the first of each has. */
async function make(client: IAMClient): Promise<void> {
  const PolicyDocument = document(allow('s3:GetObject'));
  const Tags = names.map((Key) => ({ Key, Value: 'v' }));
  for (const each of names) {
    const AssumeRolePolicyDocument = trust(tooling, 'sts:AssumeRole');
    await client.send(new CreateUserCommand({ UserName: each, Path, Tags }));
    await client.send(new CreateGroupCommand({ GroupName: each, Path }));
    await client.send(new CreateRoleCommand({ RoleName: each, Path, Tags, AssumeRolePolicyDocument }));
    await client.send(new CreatePolicyCommand({ PolicyName: each, Path, Tags, PolicyDocument }));
    await client.send(new CreateInstanceProfileCommand({ InstanceProfileName: each, Path, Tags }));
    await client.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: each, RoleName: name }));
    await client.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: each }));
  }
  for (const each of names) {
    const PolicyArn = policyArn(each);
    const inline = { PolicyName: each, PolicyDocument };
    await client.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn }));
    await client.send(new AttachGroupPolicyCommand({ GroupName: name, PolicyArn }));
    await client.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn }));
    await client.send(new PutUserPolicyCommand({ UserName: name, ...inline }));
    await client.send(new PutGroupPolicyCommand({ GroupName: name, ...inline }));
    await client.send(new PutRolePolicyCommand({ RoleName: name, ...inline }));
    await client.send(new AddUserToGroupCommand({ GroupName: each, UserName: name }));
    if (each === name) continue;
    const first = { PolicyArn: policyArn(name) };
    await client.send(new CreatePolicyVersionCommand({ ...first, PolicyDocument }));
    await client.send(new AttachUserPolicyCommand({ ...first, UserName: each }));
    await client.send(new AddUserToGroupCommand({ GroupName: name, UserName: each }));
  }
}
