import {
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  ListRolesCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import {
  AttachPolicyCommand,
  CreateOrganizationalUnitCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DescribeOrganizationCommand,
  DetachPolicyCommand,
  DisablePolicyTypeCommand,
  EnablePolicyTypeCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  MoveAccountCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import type { OrganizationsClient, PolicyType } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';
import { content, makeAccount, refusalOf, rootIdOf } from './support.ts';
import type { Member } from './support.ts';

/** What policies of the organization do to the accounts under them, request by request. */

let service: TestService;
let organizations: OrganizationsClient;
let rootId: string;
let unitId: string;
let member: Member;
let other: Member;
beforeAll(async () => {
  service = await startTestService();
  organizations = service.organizations();
  rootId = await rootIdOf(organizations);
  member = await makeAccount(service, 'member');
  other = await makeAccount(service, 'other');
  const { OrganizationalUnit } = await organizations.send(
    new CreateOrganizationalUnitCommand({ ParentId: rootId, Name: 'unit' }),
  );
  unitId = OrganizationalUnit!.Id!;
  await move(member, rootId, unitId);
});
afterAll(() => service.close());

const move = ({ id }: Member, SourceParentId: string, DestinationParentId: string) =>
  organizations.send(new MoveAccountCommand({ AccountId: id, SourceParentId, DestinationParentId }));
const enable = (PolicyType: PolicyType) =>
  organizations.send(new EnablePolicyTypeCommand({ RootId: rootId, PolicyType }));
const disable = (PolicyType: PolicyType) =>
  organizations.send(new DisablePolicyTypeCommand({ RootId: rootId, PolicyType }));
const attach = (PolicyId: string, TargetId: string) =>
  organizations.send(new AttachPolicyCommand({ PolicyId, TargetId }));
const detach = (PolicyId: string, TargetId: string) =>
  organizations.send(new DetachPolicyCommand({ PolicyId, TargetId }));

let made = 0;
async function makePolicy(Type: PolicyType, statement: object): Promise<{ id: string; arn: string }> {
  made += 1;
  const { Policy } = await organizations.send(
    new CreatePolicyCommand({
      Type,
      Name: `policy-${made}`,
      Description: '',
      Content: content(statement),
    }),
  );
  return { id: Policy!.PolicySummary!.Id!, arn: Policy!.PolicySummary!.Arn! };
}

const listUsers = ({ credentials }: Member) => service.iam(credentials).send(new ListUsersCommand());
const assumedRole = ({ id }: Member) =>
  `arn:aws:sts::${id}:assumed-role/OrganizationAccountAccessRole/session`;

describe('service control policies', () => {
  const type = 'SERVICE_CONTROL_POLICY';
  const full = 'p-FullAWSAccess';
  const denyUsers = { Effect: 'Deny', Action: 'iam:ListUsers', Resource: '*' };
  beforeEach(async () => {
    await enable(type);
    return async () => await disable(type);
  });

  test('give everything full access when the type is enabled, and to what is made later', async () => {
    const { Roots } = await organizations.send(new ListRootsCommand());
    expect(Roots![0]!.PolicyTypes).toEqual([{ Type: type, Status: 'ENABLED' }]);
    const later = await makeAccount(service, 'later');
    const { OrganizationalUnit } = await organizations.send(
      new CreateOrganizationalUnitCommand({ ParentId: rootId, Name: 'later' }),
    );
    const { Targets } = await organizations.send(new ListTargetsForPolicyCommand({ PolicyId: full }));
    expect(new Set(Targets?.map(({ TargetId }) => TargetId))).toEqual(
      new Set([rootId, unitId, testAccountId, member.id, other.id, later.id, OrganizationalUnit!.Id]),
    );
    expect(Targets).toContainEqual({
      TargetId: unitId,
      Arn: expect.stringMatching(/^arn:aws:organizations::111122223333:ou\/o-.{10}\/ou-/),
      Name: 'unit',
      Type: 'ORGANIZATIONAL_UNIT',
    });
    await listUsers(member);
    await listUsers(later);
  });

  test.each(['the root', 'the unit', 'the account'])('deny where they are attached to %s', async (where) => {
    const target = { 'the root': rootId, 'the unit': unitId, 'the account': member.id }[where]!;
    await listUsers(member);
    const denial = await makePolicy(type, denyUsers);
    await attach(denial.id, target);
    expect(await refusal(listUsers(member))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        `User: ${assumedRole(member)} is not authorized to perform: iam:ListUsers ` +
        `on resource: arn:aws:iam::${member.id}:user/ with an explicit deny in a service control policy: ` +
        denial.arn,
    });
    await service.iam(member.credentials).send(new ListRolesCommand());
    // The management account is bounded by none, and other accounts only by what is above them.
    await service.iam().send(new ListUsersCommand());
    if (where === 'the root') expect((await refusal(listUsers(other))).code).toBe('AccessDenied');
    else await listUsers(other);
    await detach(denial.id, target);
    await listUsers(member);
  });

  test('allow at most what every level allows', async () => {
    const onlyRoles = await makePolicy(type, { Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*' });
    await attach(onlyRoles.id, unitId);
    await listUsers(member);
    await detach(full, unitId);
    expect((await refusal(listUsers(member))).message).toBe(
      `User: ${assumedRole(member)} is not authorized to perform: iam:ListUsers ` +
        `on resource: arn:aws:iam::${member.id}:user/ ` +
        'because no service control policy allows the iam:ListUsers action',
    );
    await service.iam(member.credentials).send(new ListRolesCommand());
    await move(member, unitId, rootId);
    await listUsers(member);
    await move(member, rootId, unitId);
    expect((await refusal(listUsers(member))).code).toBe('AccessDenied');
    await organizations.send(
      new UpdatePolicyCommand({
        PolicyId: onlyRoles.id,
        Content: content({ Effect: 'Allow', Action: 'iam:List*', Resource: '*' }),
      }),
    );
    await listUsers(member);
  });

  test('bound users of the account too, and what it may do elsewhere', async () => {
    const user = await makeUser(service, 'alice', policy(allow('*')), member.credentials);
    const arn = await makeRole(service, 'Shared', policy(trust(member.id)));
    const assumeIt = () => assume(service, arn, user);
    await assumeIt();
    const denial = await makePolicy(type, { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' });
    await attach(denial.id, member.id);
    expect((await refusal(assumeIt())).message).toContain(
      'with an explicit deny in a service control policy',
    );
    // What needs no permission is not theirs to take.
    await service.sts(user).send(new GetCallerIdentityCommand());
  });

  test('are gone when the type is disabled, and do not come back with it', async () => {
    const denial = await makePolicy(type, denyUsers);
    await attach(denial.id, unitId);
    expect((await refusal(listUsers(member))).code).toBe('AccessDenied');
    const { Root } = await disable(type);
    expect(Root!.PolicyTypes).toEqual([]);
    await listUsers(member);
    expect(await refusalOf(attach(denial.id, unitId))).toMatchObject({
      code: 'PolicyTypeNotEnabledException',
    });
    await enable(type);
    await listUsers(member);
    const { Policies } = await organizations.send(
      new ListPoliciesForTargetCommand({ TargetId: unitId, Filter: type }),
    );
    expect(Policies?.map(({ Id }) => Id)).toEqual([full]);
    await organizations.send(new DeletePolicyCommand({ PolicyId: denial.id }));
  });

  test('look at the caller’s organization and the resource’s', async () => {
    const { Organization } = await organizations.send(new DescribeOrganizationCommand());
    const path = `${Organization!.Id}/${rootId}/${unitId}/`;
    const conditions: [object, boolean][] = [
      [{ StringEquals: { 'aws:PrincipalOrgID': Organization!.Id } }, true],
      [{ StringEquals: { 'aws:PrincipalOrgID': 'o-aaaaaaaaaa' } }, false],
      [{ 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': path } }, true],
      [{ 'ForAnyValue:StringEquals': { 'aws:PrincipalOrgPaths': `${path}ou-` } }, false],
      [{ StringEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } }, true],
      [{ StringNotEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } }, false],
      [{ 'ForAnyValue:StringEquals': { 'aws:ResourceOrgPaths': path } }, true],
      [{ StringEquals: { 'aws:ResourceAccount': member.id } }, true],
      [{ StringEquals: { 'aws:ResourceAccount': testAccountId } }, false],
    ];
    const denial = await makePolicy(type, denyUsers);
    await attach(denial.id, unitId);
    for (const [Condition, applies] of conditions) {
      const Content = content({ ...denyUsers, Condition });
      await organizations.send(new UpdatePolicyCommand({ PolicyId: denial.id, Content }));
      const { code } = await refusal(listUsers(member));
      expect([Condition, code]).toEqual([Condition, applies ? 'AccessDenied' : 'none']);
    }
  });
});

describe('resource control policies', () => {
  const type = 'RESOURCE_CONTROL_POLICY';
  beforeEach(async () => {
    await enable(type);
    return async () => await disable(type);
  });

  test('bound who may assume the roles of the accounts under them, from whatever account', async () => {
    const arn = await makeRole(service, 'Entered', policy(trust(testAccountId)), { as: member.credentials });
    const assumeIt = () => assume(service, arn, service.administrator);
    await assumeIt();
    const denial = await makePolicy(type, {
      Effect: 'Deny',
      Principal: '*',
      Action: 'sts:AssumeRole',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalAccount': member.id } },
    });
    await attach(denial.id, unitId);
    expect(await refusal(assumeIt())).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        `User: arn:aws:iam::${testAccountId}:user/administrator is not authorized to perform: sts:AssumeRole ` +
        `on resource: ${arn} with an explicit deny in a resource control policy: ${denial.arn}`,
    });
    await detach(denial.id, unitId);
    await assumeIt();
  });

  test('leave alone the management account’s roles, and IAM', async () => {
    const denial = await makePolicy(type, {
      Effect: 'Deny',
      Principal: '*',
      Action: ['sts:*', 'iam:*'],
      Resource: '*',
    });
    await attach(denial.id, rootId);
    const arn = await makeRole(service, 'Own', policy(trust(testAccountId)));
    await assume(service, arn, service.administrator);
    const { User } = await service.iam(member.credentials).send(new CreateUserCommand({ UserName: 'bob' }));
    expect(User?.UserName).toBe('bob');
  });

  test('keep the one that allows everything', async () => {
    expect(await refusalOf(detach('p-RCPFullAWSAccess', unitId))).toMatchObject({
      code: 'InvalidInputException',
      reason: 'NON_DETACHABLE_POLICY',
    });
  });

  test('leave roles alone that are linked to a service', async () => {
    const iam = service.iam(member.credentials);
    const { Role } = await iam.send(
      new CreateServiceLinkedRoleCommand({ AWSServiceName: 'autoscaling.amazonaws.com' }),
    );
    const denial = await makePolicy(type, { Effect: 'Deny', Principal: '*', Action: 'sts:*', Resource: '*' });
    await attach(denial.id, member.id);
    const call = assume(service, Role!.Arn!, service.administrator);
    const { code, message } = await refusal(call);
    expect(code).toBe('AccessDenied');
    expect(message).not.toContain('resource control policy');
  });
});
