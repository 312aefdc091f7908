import {
  AttachPolicyCommand,
  CloseAccountCommand,
  CreateAccountCommand,
  CreateOrganizationCommand,
  CreateOrganizationalUnitCommand,
  CreatePolicyCommand,
  DeleteOrganizationCommand,
  DeleteOrganizationalUnitCommand,
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  EnablePolicyTypeCommand,
  LeaveOrganizationCommand,
  ListAccountsCommand,
  ListRootsCommand,
  MoveAccountCommand,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations';
import { CreateUserCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';
import { content, enter, makeAccount, refusalOf, rootIdOf } from './support.ts';
import type { Member } from './support.ts';

/** Organizations that begin and end, and accounts that come, go and are closed. */

const days = 86_400;
let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const denyUsers = content({ Effect: 'Deny', Action: 'iam:CreateUser', Resource: '*' });

async function denyUsersEverywhere(as?: Member): Promise<void> {
  const organizations = service.organizations(as?.credentials);
  const root = await rootIdOf(organizations);
  const { Policy } = await organizations.send(
    new CreatePolicyCommand({
      Type: 'SERVICE_CONTROL_POLICY',
      Name: 'no',
      Description: '',
      Content: denyUsers,
    }),
  );
  await organizations.send(new AttachPolicyCommand({ PolicyId: Policy!.PolicySummary!.Id!, TargetId: root }));
}

const makeUserIn = (member: Member, UserName: string) =>
  service.iam(member.credentials).send(new CreateUserCommand({ UserName }));

describe('an account that leaves', () => {
  let leaving: Member;
  let removed: Member;
  beforeAll(async () => {
    const organizations = service.organizations();
    leaving = await makeAccount(service, 'leaving');
    removed = await makeAccount(service, 'removed');
    const RootId = await rootIdOf(organizations);
    await organizations.send(new EnablePolicyTypeCommand({ RootId, PolicyType: 'SERVICE_CONTROL_POLICY' }));
    await denyUsersEverywhere();
  });

  test('is bounded until it is removed, and by nothing after', async () => {
    expect(await refusal(makeUserIn(removed, 'first'))).toMatchObject({ code: 'AccessDenied' });
    await service.organizations().send(new RemoveAccountFromOrganizationCommand({ AccountId: removed.id }));
    await makeUserIn(removed, 'first');
    const { Accounts } = await service.organizations().send(new ListAccountsCommand());
    expect(Accounts!.map(({ Id }) => Id)).not.toContain(removed.id);
    expect(
      await refusalOf(service.organizations().send(new DescribeAccountCommand({ AccountId: removed.id }))),
    ).toMatchObject({ code: 'AccountNotFoundException' });
  });

  test('is told that it is in no organization', async () => {
    const alone = service.organizations(removed.credentials);
    for (const call of [
      () => alone.send(new DescribeOrganizationCommand()),
      () => alone.send(new ListRootsCommand()),
      () => alone.send(new LeaveOrganizationCommand()),
      () => alone.send(new DeleteOrganizationCommand()),
    ]) {
      expect(await refusalOf(call())).toMatchObject({ code: 'AWSOrganizationsNotInUseException' });
    }
  });

  test('leaves by itself when it has been there for four days', async () => {
    const organizations = service.organizations(leaving.credentials);
    expect(await refusalOf(organizations.send(new LeaveOrganizationCommand()))).toMatchObject({
      reason: 'WAIT_PERIOD_ACTIVE',
    });
    service.advance(4 * days + 1);
    leaving = { ...leaving, credentials: await enter(service, leaving.id) };
    await service.organizations(leaving.credentials).send(new LeaveOrganizationCommand());
    await makeUserIn(leaving, 'first');
  });

  test('begins an organization of its own, which has nothing to do with the first', async () => {
    const organizations = service.organizations(leaving.credentials);
    const { Organization } = await organizations.send(new CreateOrganizationCommand({}));
    expect(Organization).toMatchObject({ FeatureSet: 'ALL', MasterAccountId: leaving.id });
    const { Roots } = await organizations.send(new ListRootsCommand());
    expect(Roots![0]!.PolicyTypes).toEqual([]);
    await organizations.send(
      new EnablePolicyTypeCommand({ RootId: Roots![0]!.Id!, PolicyType: 'SERVICE_CONTROL_POLICY' }),
    );
    const { Accounts } = await organizations.send(new ListAccountsCommand());
    expect(Accounts!.map(({ Id, JoinedMethod }) => [Id, JoinedMethod])).toEqual([[leaving.id, 'INVITED']]);
    await denyUsersEverywhere(leaving);
    // No policy bounds the account that manages it.
    await makeUserIn(leaving, 'second');
    const others = await rootIdOf(service.organizations());
    expect(
      await refusalOf(
        organizations.send(new CreateOrganizationalUnitCommand({ ParentId: others, Name: 'x' })),
      ),
    ).toMatchObject({ code: 'ParentNotFoundException' });
    expect(
      await refusalOf(organizations.send(new CloseAccountCommand({ AccountId: testAccountId }))),
    ).toMatchObject({ code: 'AccountNotFoundException' });
    await organizations.send(new CreateOrganizationalUnitCommand({ ParentId: Roots![0]!.Id!, Name: 'x' }));
    await organizations.send(new DeleteOrganizationCommand());
    expect(await refusalOf(organizations.send(new ListRootsCommand()))).toMatchObject({
      code: 'AWSOrganizationsNotInUseException',
    });
  });
});

describe('an organization with consolidated billing only', () => {
  test('has no policies', async () => {
    const member = await makeAccount(service, 'billing');
    await service.organizations().send(new RemoveAccountFromOrganizationCommand({ AccountId: member.id }));
    const organizations = service.organizations(member.credentials);
    const { Organization } = await organizations.send(
      new CreateOrganizationCommand({ FeatureSet: 'CONSOLIDATED_BILLING' }),
    );
    expect(Organization).toMatchObject({ FeatureSet: 'CONSOLIDATED_BILLING', AvailablePolicyTypes: [] });
    const RootId = await rootIdOf(organizations);
    expect(
      await refusalOf(
        organizations.send(new EnablePolicyTypeCommand({ RootId, PolicyType: 'SERVICE_CONTROL_POLICY' })),
      ),
    ).toMatchObject({ code: 'PolicyTypeNotAvailableForOrganizationException' });
  });
});

describe('an account that is closed', () => {
  let member: Member;
  let other: Member;
  let trusting: string;
  beforeAll(async () => {
    member = await makeAccount(service, 'closing');
    other = await makeAccount(service, 'other');
    trusting = await makeRole(service, 'trusting', policy(trust(`arn:aws:iam::${member.id}:root`)), {
      as: other.credentials,
    });
  });

  test('loses its sessions, its keys and its trust at once, and stays as suspended', async () => {
    const root = await enter(service, member.id);
    const role = await makeRole(service, 'inside', policy(trust(`arn:aws:iam::${testAccountId}:root`)), {
      as: root,
    });
    const elsewhere = await assume(service, trusting, root);
    const whoAmI = (credentials: typeof root) =>
      refusal(service.sts(credentials).send(new GetCallerIdentityCommand({})));
    expect(await whoAmI(elsewhere)).toMatchObject({ code: 'none' });

    const organizations = service.organizations();
    await organizations.send(new CloseAccountCommand({ AccountId: member.id }));

    expect(await whoAmI(root)).toMatchObject({ code: 'ExpiredToken' });
    expect(await whoAmI(elsewhere)).toMatchObject({ code: 'ExpiredToken' });
    const assumeIt = service.sts().send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'after' }));
    expect(await refusal(assumeIt)).toMatchObject({ code: 'AccessDenied' });
    const { Account } = await organizations.send(new DescribeAccountCommand({ AccountId: member.id }));
    expect(Account).toMatchObject({ Status: 'SUSPENDED', State: 'SUSPENDED' });
    expect(
      await refusalOf(organizations.send(new CloseAccountCommand({ AccountId: member.id }))),
    ).toMatchObject({ code: 'AccountAlreadyClosedException' });
  });

  test('is closed still after a restart', async () => {
    await service.restart();
    const { Account } = await service
      .organizations()
      .send(new DescribeAccountCommand({ AccountId: member.id }));
    expect(Account?.Status).toBe('SUSPENDED');
  });

  test('has keys that are refused, as unknown ones are', async () => {
    const keyed = await makeAccount(service, 'keyed');
    await service.organizations().send(new RemoveAccountFromOrganizationCommand({ AccountId: keyed.id }));
    const founder = service.organizations(keyed.credentials);
    await founder.send(new CreateOrganizationCommand({}));
    const child = await makeChild(keyed);
    const key = await makeUser(service, 'user', policy(allow('*')), child.credentials);
    await service.sts(key).send(new GetCallerIdentityCommand({}));
    const elsewhere = await assume(service, await trustedBy(other, child), key);
    await founder.send(new CloseAccountCommand({ AccountId: child.id }));
    expect(await refusal(service.sts(key).send(new GetCallerIdentityCommand({})))).toMatchObject({
      code: 'InvalidClientTokenId',
      status: 403,
    });
    expect(await refusal(service.sts(elsewhere).send(new GetCallerIdentityCommand({})))).toMatchObject({
      code: 'ExpiredToken',
    });
  });

  async function makeChild(founder: Member): Promise<Member> {
    const { CreateAccountStatus } = await service
      .organizations(founder.credentials)
      .send(new CreateAccountCommand({ AccountName: 'child', Email: 'child@example.com' }));
    const id = CreateAccountStatus!.AccountId!;
    const arn = `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`;
    return { id, credentials: await assume(service, arn, founder.credentials) };
  }

  const trustedBy = (owner: Member, trusted: Member): Promise<string> =>
    makeRole(service, 'for-child', policy(trust(`arn:aws:iam::${trusted.id}:root`)), {
      as: owner.credentials,
    });

  test('is in the way of nothing: it can be removed, and goes with the organization', async () => {
    const organizations = service.organizations();
    const { Accounts } = await organizations.send(new ListAccountsCommand());
    for (const { Id, Status } of Accounts!) {
      if (Id === testAccountId || Status === 'SUSPENDED') continue;
      await organizations.send(new RemoveAccountFromOrganizationCommand({ AccountId: Id! }));
    }
    const root = await rootIdOf(organizations);
    const { OrganizationalUnit } = await organizations.send(
      new CreateOrganizationalUnitCommand({ ParentId: root, Name: 'closed' }),
    );
    const unit = OrganizationalUnit!.Id!;
    await organizations.send(
      new MoveAccountCommand({
        AccountId: member.id,
        SourceParentId: root,
        DestinationParentId: unit,
      }),
    );
    await organizations.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: unit }));
    await organizations.send(new DeleteOrganizationCommand());
    const { Organization } = await organizations.send(new CreateOrganizationCommand({}));
    expect(Organization?.MasterAccountId).toBe(testAccountId);
    const after = await organizations.send(new ListAccountsCommand());
    expect(after.Accounts!.map(({ Id }) => Id)).toEqual([testAccountId]);
  });
});
