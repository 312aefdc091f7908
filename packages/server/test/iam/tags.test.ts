import {
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  GetUserCommand,
  ListMFADeviceTagsCommand,
  ListPolicyTagsCommand,
  ListRoleTagsCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  TagMFADeviceCommand,
  TagPolicyCommand,
  TagRoleCommand,
  TagUserCommand,
  UntagMFADeviceCommand,
  UntagPolicyCommand,
  UntagRoleCommand,
  UntagUserCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient, ListUserTagsCommandOutput, Tag } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeUser } from '../support/world.ts';
import { allowEverything, document, refusalOf, sendAny, trust } from './support.ts';
import type { AnyCommand } from './support.ts';

const iamArn = (resource: string): string => `arn:aws:iam::${testAccountId}:${resource}`;

interface Page {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number;
}

interface TagOperations {
  readonly entity: string;
  readonly isCaseKept: boolean;
  readonly make: (Tags: Tag[]) => AnyCommand;
  readonly tag: (Tags: Tag[]) => AnyCommand;
  readonly untag: (...TagKeys: string[]) => AnyCommand;
  readonly list: (page?: Page) => AnyCommand;
}

const UserName = 'tagged';
const RoleName = 'tagged';
const PolicyArn = iamArn('policy/tagged');
const SerialNumber = iamArn('mfa/tagged');

const table: readonly TagOperations[] = [
  {
    entity: 'User',
    isCaseKept: false,
    make: (Tags) => new CreateUserCommand({ UserName, Tags }),
    tag: (Tags) => new TagUserCommand({ UserName, Tags }),
    untag: (...TagKeys) => new UntagUserCommand({ UserName, TagKeys }),
    list: (page) => new ListUserTagsCommand({ UserName, ...page }),
  },
  {
    entity: 'Role',
    isCaseKept: false,
    make: (Tags) => new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(testAccountId), Tags }),
    tag: (Tags) => new TagRoleCommand({ RoleName, Tags }),
    untag: (...TagKeys) => new UntagRoleCommand({ RoleName, TagKeys }),
    list: (page) => new ListRoleTagsCommand({ RoleName, ...page }),
  },
  {
    entity: 'Policy',
    isCaseKept: true,
    make: (Tags) => new CreatePolicyCommand({ PolicyName: 'tagged', PolicyDocument: allowEverything, Tags }),
    tag: (Tags) => new TagPolicyCommand({ PolicyArn, Tags }),
    untag: (...TagKeys) => new UntagPolicyCommand({ PolicyArn, TagKeys }),
    list: (page) => new ListPolicyTagsCommand({ PolicyArn, ...page }),
  },
  {
    entity: 'MFADevice',
    isCaseKept: true,
    make: (Tags) => new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'tagged', Tags }),
    tag: (Tags) => new TagMFADeviceCommand({ SerialNumber, Tags }),
    untag: (...TagKeys) => new UntagMFADeviceCommand({ SerialNumber, TagKeys }),
    list: (page) => new ListMFADeviceTagsCommand({ SerialNumber, ...page }),
  },
];

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
});
afterAll(() => service.close());

/** The answers of all lists of tags have the same members. */
async function listed(command: AnyCommand): Promise<ListUserTagsCommandOutput> {
  return await iam.send(command as ListUserTagsCommand);
}

const tagsOf = (keysAndValues: Readonly<Record<string, string>>): Tag[] =>
  Object.entries(keysAndValues).map(([Key, Value]) => ({ Key, Value }));

const duplicates = {
  code: 'InvalidInput',
  status: 400,
  message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
};

describe.each(table)('tags of a $entity', ({ entity, isCaseKept, make, tag, untag, list }) => {
  const now = async () =>
    Object.fromEntries((await listed(list())).Tags!.map(({ Key, Value }) => [Key, Value]));

  test('come with it, are added, get other values, and go', async () => {
    await sendAny(iam, make(tagsOf({ Team: 'blue', cost: '1' })));
    await sendAny(iam, tag(tagsOf({ cost: '2', empty: '' })));
    expect(await now()).toEqual({ Team: 'blue', cost: '2', empty: '' });
    await sendAny(iam, untag('cost', 'unknown'));
    expect(await now()).toEqual({ Team: 'blue', empty: '' });
    await sendAny(iam, untag('empty'));
  });

  test('are told apart by the case of their keys only where AWS does', async () => {
    await sendAny(iam, tag(tagsOf({ team: 'red' })));
    expect(await now()).toEqual(isCaseKept ? { Team: 'blue', team: 'red' } : { team: 'red' });
    const both = sendAny(iam, tag(tagsOf({ Dup: '1', dup: '2' })));
    if (isCaseKept) await both;
    else expect(await refusalOf(both)).toEqual(duplicates);
    await sendAny(iam, untag('TEAM', 'DUP'));
    expect(await now()).toEqual(isCaseKept ? { Team: 'blue', team: 'red', Dup: '1', dup: '2' } : {});
    await sendAny(iam, untag('Team', 'team', 'Dup', 'dup'));
  });

  test('have keys that are neither there twice nor reserved', async () => {
    const twice = tag([...tagsOf({ a: '1' }), ...tagsOf({ a: '2' })]);
    expect(await refusalOf(sendAny(iam, twice))).toEqual(duplicates);
    expect(await refusalOf(sendAny(iam, tag(tagsOf({ 'AWS:x': '1' }))))).toEqual({
      code: 'InvalidInput',
      status: 400,
      message: 'Tag keys beginning with aws: are reserved for system use.',
    });
    expect(await now()).toEqual({});
  });

  test('are fifty at most, and listed by key, page by page', async () => {
    const keys = Array.from({ length: 50 }, (_, index) =>
      index % 2 === 0 ? `k${index}` : '鍵'.repeat(127) + String.fromCodePoint(0x4e00 + index),
    );
    await sendAny(iam, tag(keys.map((Key) => ({ Key, Value: 'v' }))));
    await sendAny(iam, tag(tagsOf({ k0: 'replaced' })));
    expect(await refusalOf(sendAny(iam, tag(tagsOf({ more: '1' }))))).toEqual({
      code: 'LimitExceeded',
      status: 409,
      message: 'The number of tags has reached the maximum limit.',
    });
    const seen: (string | undefined)[] = [];
    let marker: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof listed>> = await listed(list({ MaxItems: 8, Marker: marker }));
      expect(page.IsTruncated).toBe(page.Marker !== undefined);
      seen.push(...page.Tags!.map(({ Key }) => Key));
      marker = page.Marker;
    } while (marker !== undefined);
    expect(seen).toEqual(keys.toSorted());
    await sendAny(iam, untag(...keys));
    expect(await now()).toEqual({});
  });

  test('are given and taken by those whom the request and the tags that are there allow', async () => {
    const actions = ['Tag', 'Untag'].map((verb) => `iam:${verb}${entity}`);
    const tagger = service.iam(
      await makeUser(
        service,
        `tagger-${entity}`,
        document(
          {
            Effect: 'Allow',
            Action: actions,
            Resource: '*',
            Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'cost'] } },
          },
          {
            Effect: 'Deny',
            Action: actions[0],
            Resource: '*',
            Condition: { StringEquals: { 'aws:RequestTag/Team': 'red' } },
          },
          {
            Effect: 'Deny',
            Action: actions,
            Resource: '*',
            Condition: { StringEquals: { 'aws:ResourceTag/Cost': 'fixed' } },
          },
        ),
      ),
    );
    const isDenied = async (command: AnyCommand) =>
      expect((await refusalOf(sendAny(tagger, command))).code).toBe('AccessDenied');
    await isDenied(tag(tagsOf({ other: '1' })));
    await isDenied(tag(tagsOf({ team: 'red' })));
    await isDenied(untag('team', 'other'));
    await sendAny(tagger, untag('team'));
    await sendAny(tagger, tag(tagsOf({ team: 'blue', cost: 'fixed' })));
    await isDenied(tag(tagsOf({ team: 'green' })));
    await isDenied(untag('cost'));
    await isDenied(list());
    expect(await now()).toEqual({ team: 'blue', cost: 'fixed' });
  });
});

test('a new tag of a user counts in the very next decision', async () => {
  const byTag = service.iam(
    await makeUser(
      service,
      'by-tag',
      document({
        Effect: 'Allow',
        Action: 'iam:ListUsers',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalTag/role': 'reader' } },
      }),
    ),
  );
  const listUsers = () => byTag.send(new ListUsersCommand({}));
  expect((await refusalOf(listUsers())).code).toBe('AccessDenied');
  await iam.send(new TagUserCommand({ UserName: 'by-tag', Tags: tagsOf({ Role: 'reader' }) }));
  await listUsers();
  const { User } = await iam.send(new GetUserCommand({ UserName: 'by-tag' }));
  expect(User?.Tags).toEqual(tagsOf({ Role: 'reader' }));
  await iam.send(new UntagUserCommand({ UserName: 'by-tag', TagKeys: ['ROLE'] }));
  expect((await refusalOf(listUsers())).code).toBe('AccessDenied');
});

test("AWS's policies have no tags, and take none", async () => {
  const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';
  expect((await iam.send(new ListPolicyTagsCommand({ PolicyArn: arn }))).Tags).toEqual([]);
  const tagging = new TagPolicyCommand({ PolicyArn: arn, Tags: tagsOf({ team: 'blue' }) });
  expect((await refusalOf(iam.send(tagging))).code).toBe('AccessDenied');
});
