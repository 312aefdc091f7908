import {
  CreateOrganizationalUnitCommand,
  CreatePolicyCommand,
  DescribeOrganizationCommand,
  LeaveOrganizationCommand,
  ListAccountsCommand,
  ListRootsCommand,
  TagResourceCommand,
  paginateListAccounts,
  paginateListPolicies,
} from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { organizations as api } from '../../src/apis/organizations/index.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, makeUser, policy } from '../support/world.ts';
import { content, makeAccount, refusalOf, rootIdOf } from './support.ts';
import type { Member } from './support.ts';
import { callJson } from './call-json.ts';

let service: TestService;
let member: Member;
let rootId: string;
beforeAll(async () => {
  service = await startTestService();
  member = await makeAccount(service, 'member');
  rootId = await rootIdOf(service.organizations());
});
afterAll(() => service.close());

/** Input that every operation takes, and that names what is there where it can. */
const input = () => ({
  AccountId: member.id,
  AccountName: 'x',
  ChildId: member.id,
  ChildType: 'ACCOUNT',
  Content: content({ Effect: 'Deny', Action: '*', Resource: '*' }),
  CreateAccountRequestId: 'car-aaaaaaaa',
  Description: '',
  DestinationParentId: rootId,
  Email: 'x@example.com',
  Filter: 'SERVICE_CONTROL_POLICY',
  HandshakeId: 'h-aaaaaaaa',
  Name: 'x',
  OrganizationalUnitId: `ou-${rootId.slice(2)}-aaaaaaaa`,
  ParentId: rootId,
  PolicyId: 'p-FullAWSAccess',
  PolicyType: 'SERVICE_CONTROL_POLICY',
  ResourceId: member.id,
  RootId: rootId,
  ServicePrincipal: 'config.amazonaws.com',
  SourceParentId: rootId,
  TagKeys: ['x'],
  Tags: [{ Key: 'x', Value: '' }],
  Target: { Type: 'ACCOUNT', Id: member.id },
  TargetId: member.id,
  Type: 'SERVICE_CONTROL_POLICY',
});

/** The filter of handshakes is a structure, and effective policies are of other types. */
const inputOf = (name: string): object => ({
  ...input(),
  ...(name.startsWith('ListHandshakes') && { Filter: {} }),
  ...(name.includes('EffectivePolicy') && { PolicyType: 'TAG_POLICY', TargetId: service.accountId }),
});

/** What an account calls for itself. */
const everyones = new Set([
  'AcceptHandshake',
  'CancelHandshake',
  'CreateOrganization',
  'DeclineHandshake',
  'DescribeHandshake',
  'DescribeOrganization',
  'LeaveOrganization',
  'ListHandshakesForAccount',
]);

describe('a member account', () => {
  test('sees the organization, and cannot leave it on its first days', async () => {
    const organizations = service.organizations(member.credentials);
    const { Organization } = await organizations.send(new DescribeOrganizationCommand());
    expect(Organization?.MasterAccountId).toBe(service.accountId);
    expect(await refusalOf(organizations.send(new LeaveOrganizationCommand()))).toMatchObject({
      code: 'ConstraintViolationException',
      reason: 'WAIT_PERIOD_ACTIVE',
    });
  });

  const others = api.operations.map(({ name }) => name).filter((name) => !everyones.has(name));
  test.each(others)('may not call %s, whatever its own policies say', async (name) => {
    expect(await callJson(service, name, inputOf(name), member.credentials)).toMatchObject({
      status: 400,
      body: {
        __type: 'AccessDeniedException',
        Message: "You don't have permissions to access this resource.",
      },
    });
  });

  test.each(others)('of whom no policy allows %s learns only that', async (name) => {
    const nobody = await makeUser(service, `nobody-${name}`, undefined, member.credentials);
    const answer = await callJson(service, name, inputOf(name), nobody);
    expect(answer).toMatchObject({ status: 400, body: { __type: 'AccessDeniedException' } });
    expect(answer.body['Message']).toContain(
      `is not authorized to perform: organizations:${name} on resource: `,
    );
    expect(answer.body['Message']).toContain('because no identity-based policy allows');
  });
});

describe('a user of the management account', () => {
  async function userWho(name: string, ...statements: object[]) {
    return service.organizations(await makeUser(service, name, policy(...statements)));
  }

  test('is told of the resource that he may not touch', async () => {
    const reader = await userWho('reader', allow('organizations:List*'));
    await reader.send(new ListAccountsCommand());
    const { Organization } = await service.organizations().send(new DescribeOrganizationCommand());
    const call = reader.send(new CreateOrganizationalUnitCommand({ ParentId: rootId, Name: 'x' }));
    expect(await refusalOf(call)).toEqual({
      code: 'AccessDeniedException',
      status: 400,
      message:
        `User: arn:aws:iam::${service.accountId}:user/reader is not authorized to perform: ` +
        'organizations:CreateOrganizationalUnit on resource: ' +
        `arn:aws:organizations::${service.accountId}:root/${Organization!.Id}/${rootId} ` +
        'because no identity-based policy allows the organizations:CreateOrganizationalUnit action',
    });
  });

  test('is bounded by the type of policies', async () => {
    const author = await userWho(
      'author',
      allow('organizations:CreatePolicy', {
        Condition: { StringEquals: { 'organizations:PolicyType': 'SERVICE_CONTROL_POLICY' } },
      }),
    );
    const create = (Type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY', rest: object = {}) =>
      author.send(
        new CreatePolicyCommand({ Type, Name: 'author', Description: '', Content: input().Content, ...rest }),
      );
    await create('SERVICE_CONTROL_POLICY');
    expect((await refusalOf(create('RESOURCE_CONTROL_POLICY'))).code).toBe('AccessDeniedException');
    const tagged = { Name: 'tagged', Tags: [{ Key: 'a', Value: 'b' }] };
    expect((await refusalOf(create('SERVICE_CONTROL_POLICY', tagged))).message).toContain(
      'organizations:TagResource',
    );
  });

  test('is bounded by tags', async () => {
    const tagger = await userWho(
      'tagger',
      allow('organizations:TagResource', {
        Condition: {
          StringEquals: { 'aws:RequestTag/team': 'blue' },
          'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] },
          StringNotEqualsIfExists: { 'aws:ResourceTag/locked': 'yes' },
        },
      }),
    );
    const tag = (as: typeof tagger, Tags: { Key: string; Value: string }[]) =>
      as.send(new TagResourceCommand({ ResourceId: member.id, Tags }));
    await tag(tagger, [{ Key: 'team', Value: 'blue' }]);
    for (const tags of [
      [{ Key: 'team', Value: 'red' }],
      [
        { Key: 'team', Value: 'blue' },
        { Key: 'more', Value: '' },
      ],
    ]) {
      expect((await refusalOf(tag(tagger, tags))).code).toBe('AccessDeniedException');
    }
    await tag(service.organizations(), [{ Key: 'locked', Value: 'yes' }]);
    const refused = await refusalOf(tag(tagger, [{ Key: 'team', Value: 'blue' }]));
    expect(refused.code).toBe('AccessDeniedException');
  });
});

describe('lists', () => {
  test('come in pages of twenty at most', async () => {
    const organizations = service.organizations();
    for (let count = 0; count < 21; count += 1) await makeAccount(service, `paged-${count}`);
    const first = await organizations.send(new ListAccountsCommand());
    expect(first.Accounts).toHaveLength(20);
    const ids: string[] = [];
    const config = { client: organizations, pageSize: 7 };
    for await (const page of paginateListAccounts(config, {})) {
      ids.push(...page.Accounts!.map(({ Id }) => Id!));
    }
    expect(ids).toHaveLength(23);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test('of policies have those of AWS in their place', async () => {
    const client = service.organizations();
    for (const Name of ['one', 'two', 'three']) {
      await client.send(
        new CreatePolicyCommand({
          Type: 'RESOURCE_CONTROL_POLICY',
          Name,
          Description: 'd',
          Content: content({ Effect: 'Deny', Principal: '*', Action: 'sts:*', Resource: '*' }),
        }),
      );
    }
    const names: string[] = [];
    const Filter = 'RESOURCE_CONTROL_POLICY';
    for await (const page of paginateListPolicies({ client, pageSize: 1 }, { Filter })) {
      expect(page.Policies).toHaveLength(1);
      names.push(page.Policies![0]!.Name!);
    }
    expect(names.sort()).toEqual(['RCPFullAWSAccess', 'one', 'three', 'two']);
    const { Roots } = await client.send(new ListRootsCommand({ MaxResults: 1 }));
    expect(Roots).toHaveLength(1);
  });
});
