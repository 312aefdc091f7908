import {
  CreateOrganizationalUnitCommand,
  CreatePolicyCommand,
  DeleteResourcePolicyCommand,
  DeregisterDelegatedAdministratorCommand,
  DescribeResourcePolicyCommand,
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListAccountsCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  PutResourcePolicyCommand,
  RegisterDelegatedAdministratorCommand,
  RemoveAccountFromOrganizationCommand,
  TagResourceCommand,
} from '@aws-sdk/client-organizations';
import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import {
  EnableOrganizationsRootSessionsCommand,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import { AssumeRootCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, makeUser, policy, refusal } from '../support/world.ts';
import { content, makeAccount, refusalOf, sendAny } from './support.ts';
import type { AnyCommand, Member } from './support.ts';

/** What an organization lets its members call: who administers a service, and what its resource policy says. */

let service: TestService;
let organizations: OrganizationsClient;
let member: Member;
let other: Member;
beforeAll(async () => {
  service = await startTestService();
  organizations = service.organizations();
  member = await makeAccount(service, 'member');
  other = await makeAccount(service, 'other');
});
afterAll(() => service.close());

const ServicePrincipal = 'config.amazonaws.com';
const notYours = {
  code: 'AccessDeniedException',
  message: "You don't have permissions to access this resource.",
};

/** The code of a refusal, and its reason where it has one. */
async function refused(command: AnyCommand): Promise<readonly string[]> {
  const { code, reason } = await refusalOf(sendAny(organizations, command));
  return reason === undefined ? [code] : [code, reason];
}

describe('services that are trusted', () => {
  test('are listed until they are not any more', async () => {
    await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
    await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
    await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: 'iam.amazonaws.com' }));
    await organizations.send(new DisableAWSServiceAccessCommand({ ServicePrincipal: 'iam.amazonaws.com' }));
    const { EnabledServicePrincipals } = await organizations.send(
      new ListAWSServiceAccessForOrganizationCommand(),
    );
    expect(EnabledServicePrincipals).toEqual([{ ServicePrincipal, DateEnabled: expect.any(Date) }]);
  });

  test('are services of AWS', async () => {
    for (const named of ['config', '.amazonaws.com', 'config.amazonaws.com.example']) {
      expect(await refused(new EnableAWSServiceAccessCommand({ ServicePrincipal: named }))).toEqual([
        'InvalidInputException',
        'UNRECOGNIZED_SERVICE_PRINCIPAL',
      ]);
    }
  });
});

describe('an account that administers a service', () => {
  const register = (AccountId: string, principal = ServicePrincipal) =>
    new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal: principal });

  test('must be a member, and the service trusted', async () => {
    const reason = 'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR';
    expect(await refused(register(testAccountId))).toEqual(['ConstraintViolationException', reason]);
    expect(await refused(register(member.id, 'sso.amazonaws.com'))).toEqual([
      'ConstraintViolationException',
      'SERVICE_ACCESS_NOT_ENABLED',
    ]);
    expect(await refused(register('999999999999'))).toEqual(['AccountNotFoundException']);
    expect(
      await refused(new DeregisterDelegatedAdministratorCommand({ AccountId: member.id, ServicePrincipal })),
    ).toEqual(['AccountNotRegisteredException']);
    expect(await refused(new ListDelegatedServicesForAccountCommand({ AccountId: member.id }))).toEqual([
      'AccountNotRegisteredException',
    ]);
  });

  test('reads the organization, and changes nothing in it', async () => {
    const asMember = service.organizations(member.credentials);
    expect(await refusalOf(asMember.send(new ListAccountsCommand()))).toMatchObject(notYours);
    await organizations.send(register(member.id));
    expect(await refused(register(member.id))).toEqual(['AccountAlreadyRegisteredException']);
    const { Accounts } = await asMember.send(new ListAccountsCommand());
    expect(Accounts).toHaveLength(3);
    const { Roots } = await asMember.send(new ListRootsCommand());
    const create = new CreateOrganizationalUnitCommand({ ParentId: Roots![0]!.Id!, Name: 'x' });
    expect(await refusalOf(asMember.send(create))).toMatchObject(notYours);
    const others = service.organizations(other.credentials);
    expect(await refusalOf(others.send(new ListAccountsCommand()))).toMatchObject(notYours);
    // It lets the account, which lets its users.
    const nobody = service.organizations(await makeUser(service, 'nobody', undefined, member.credentials));
    expect((await refusalOf(nobody.send(new ListAccountsCommand()))).message).toContain(
      'identity-based policy',
    );
  });

  test('is listed with what it administers, and cannot leave', async () => {
    const { DelegatedAdministrators } = await organizations.send(new ListDelegatedAdministratorsCommand());
    expect(DelegatedAdministrators).toMatchObject([
      { Id: member.id, Status: 'ACTIVE', JoinedMethod: 'CREATED', DelegationEnabledDate: expect.any(Date) },
    ]);
    const none = await organizations.send(
      new ListDelegatedAdministratorsCommand({ ServicePrincipal: 'sso.amazonaws.com' }),
    );
    expect(none.DelegatedAdministrators).toEqual([]);
    const { DelegatedServices } = await organizations.send(
      new ListDelegatedServicesForAccountCommand({ AccountId: member.id }),
    );
    expect(DelegatedServices).toEqual([{ ServicePrincipal, DelegationEnabledDate: expect.any(Date) }]);
    expect(await refused(new RemoveAccountFromOrganizationCommand({ AccountId: member.id }))).toEqual([
      'ConstraintViolationException',
      'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
    ]);
  });

  test('is none any more when it is deregistered, or the service is not trusted any more', async () => {
    const asMember = service.organizations(member.credentials);
    await organizations.send(
      new DeregisterDelegatedAdministratorCommand({ AccountId: member.id, ServicePrincipal }),
    );
    expect(await refusalOf(asMember.send(new ListAccountsCommand()))).toMatchObject(notYours);
    await organizations.send(register(member.id));
    await asMember.send(new ListAccountsCommand());
    await organizations.send(new DisableAWSServiceAccessCommand({ ServicePrincipal }));
    expect(await refusalOf(asMember.send(new ListAccountsCommand()))).toMatchObject(notYours);
  });

  test('of IAM assumes the roots of the other members, and sees the features for that', async () => {
    await service.iam().send(new EnableOrganizationsRootSessionsCommand());
    const iam = 'iam.amazonaws.com';
    const manager = await makeUser(service, 'manager', policy(allow(['sts:*', 'iam:*'])), member.credentials);
    const assumeRoot = () =>
      service.sts(manager).send(
        new AssumeRootCommand({
          TargetPrincipal: other.id,
          TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' },
        }),
      );
    const listFeatures = () => service.iam(manager).send(new ListOrganizationsFeaturesCommand());
    expect(await refusal(assumeRoot())).toMatchObject({ code: 'AccessDenied' });
    expect(await refusal(listFeatures())).toMatchObject({ status: 400 });
    await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: iam }));
    await organizations.send(register(member.id, iam));
    expect((await assumeRoot()).Credentials?.AccessKeyId).toMatch(/^ASIA/);
    expect((await listFeatures()).EnabledFeatures).toEqual(['RootSessions']);
    await organizations.send(new DisableAWSServiceAccessCommand({ ServicePrincipal: iam }));
    expect(await refusal(assumeRoot())).toMatchObject({ code: 'AccessDenied' });
  });
});

describe('the resource policy', () => {
  const put = (statement: object, rest: object = {}) =>
    new PutResourcePolicyCommand({ Content: content(statement), ...rest });
  const statement = (Action: string | string[], rest: object = {}) => ({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${member.id}:root` },
    Action,
    Resource: '*',
    ...rest,
  });
  const makePolicy = (Type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY') =>
    service.organizations(member.credentials).send(
      new CreatePolicyCommand({
        Type,
        Name: `by-member-${Type}`,
        Description: '',
        Content: content({ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' }),
      }),
    );

  test('is not there at first', async () => {
    expect(await refused(new DescribeResourcePolicyCommand())).toEqual(['ResourcePolicyNotFoundException']);
    expect(await refused(new DeleteResourcePolicyCommand())).toEqual(['ResourcePolicyNotFoundException']);
  });

  test.each([
    ['no JSON', () => new PutResourcePolicyCommand({ Content: '{' }), 'INVALID_RESOURCE_POLICY_JSON'],
    [
      'without a principal',
      () => put({ Effect: 'Allow', Action: '*', Resource: '*' }),
      'INVALID_RESOURCE_POLICY_JSON',
    ],
    [
      'a role',
      () =>
        put(statement('organizations:ListRoots', { Principal: { AWS: `arn:aws:iam::${member.id}:role/x` } })),
      'INVALID_PRINCIPAL',
    ],
    [
      'a stranger',
      () => put(statement('organizations:ListRoots', { Principal: { AWS: '999999999999' } })),
      'INVALID_PRINCIPAL',
    ],
    [
      'the management account',
      () => put(statement('organizations:ListRoots', { Principal: { AWS: testAccountId } })),
      'INVALID_PRINCIPAL',
    ],
    [
      'a service',
      () => put(statement('organizations:ListRoots', { Principal: { Service: 'x.amazonaws.com' } })),
      'INVALID_PRINCIPAL',
    ],
    [
      'what is not to be delegated',
      () => put(statement('organizations:CloseAccount')),
      'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY',
    ],
    ['another service', () => put(statement('iam:ListUsers')), 'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY'],
  ])('is refused: %s', async (_name, command, reason) => {
    expect(await refused(command())).toEqual(['InvalidInputException', reason]);
  });

  test('lets a member do what it says, under its conditions', async () => {
    const { ResourcePolicy } = await organizations.send(
      put(
        statement(['organizations:List*', 'organizations:CreatePolicy'], {
          Condition: {
            StringEqualsIfExists: { 'organizations:PolicyType': 'RESOURCE_CONTROL_POLICY' },
          },
        }),
        { Tags: [{ Key: 'team', Value: 'core' }] },
      ),
    );
    const { Id, Arn } = ResourcePolicy!.ResourcePolicySummary!;
    expect(Arn).toMatch(
      new RegExp(`^arn:aws:organizations::${testAccountId}:resourcepolicy/o-[a-z0-9]{10}/${Id}$`),
    );
    const asMember = service.organizations(member.credentials);
    await asMember.send(new ListAccountsCommand());
    await makePolicy('RESOURCE_CONTROL_POLICY');
    expect(await refusalOf(makePolicy('SERVICE_CONTROL_POLICY'))).toMatchObject(notYours);
    expect(await refusalOf(asMember.send(new DescribeResourcePolicyCommand()))).toMatchObject(notYours);
    const others = service.organizations(other.credentials);
    expect(await refusalOf(others.send(new ListAccountsCommand()))).toMatchObject(notYours);
  });

  test('has tags like everything in an organization', async () => {
    const { ResourcePolicy } = await organizations.send(new DescribeResourcePolicyCommand());
    const ResourceId = ResourcePolicy!.ResourcePolicySummary!.Id!;
    await organizations.send(new TagResourceCommand({ ResourceId, Tags: [{ Key: 'more', Value: '' }] }));
    const { Tags } = await organizations.send(new ListTagsForResourceCommand({ ResourceId }));
    expect(Tags).toEqual([
      { Key: 'team', Value: 'core' },
      { Key: 'more', Value: '' },
    ]);
  });

  test('gives nothing that is not to be delegated, whatever its wildcards say', async () => {
    await organizations.send(put(statement('organizations:*')));
    const asMember = service.organizations(member.credentials);
    const { Roots } = await asMember.send(new ListRootsCommand());
    const create = new CreateOrganizationalUnitCommand({ ParentId: Roots![0]!.Id!, Name: 'x' });
    expect(await refusalOf(asMember.send(create))).toMatchObject(notYours);
    const own = put(statement('organizations:*'));
    expect(await refusalOf(asMember.send(own))).toMatchObject(notYours);
  });

  test('ends when it is deleted', async () => {
    await organizations.send(new DeleteResourcePolicyCommand());
    const asMember = service.organizations(member.credentials);
    expect(await refusalOf(asMember.send(new ListAccountsCommand()))).toMatchObject(notYours);
  });
});
