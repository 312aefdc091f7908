import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  DescribeOrganizationCommand,
  DescribeOrganizationalUnitCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListCreateAccountStatusCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  MoveAccountCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations';
import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { assume } from '../support/world.ts';
import { enter, refusalOf } from './support.ts';

let service: TestService;
let organizations: OrganizationsClient;
beforeAll(async () => {
  service = await startTestService();
  organizations = service.organizations();
});
afterAll(() => service.close());

describe('the life of an organization', () => {
  let organizationId: string;
  let rootId: string;
  let unitId: string;
  let innerId: string;
  let accountId: string;
  const arnOf = (resource: string) => `arn:aws:organizations::${testAccountId}:${resource}`;

  test('is there from the first start, with a root', async () => {
    const { Organization } = await organizations.send(new DescribeOrganizationCommand());
    organizationId = Organization!.Id!;
    expect(organizationId).toMatch(/^o-[a-z0-9]{10}$/);
    expect(Organization).toEqual({
      Id: organizationId,
      Arn: arnOf(`organization/${organizationId}`),
      FeatureSet: 'ALL',
      MasterAccountArn: arnOf(`account/${organizationId}/${testAccountId}`),
      MasterAccountId: testAccountId,
      MasterAccountEmail: `${testAccountId}@account.invalid`,
      AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
    });
    const { Roots } = await organizations.send(new ListRootsCommand());
    rootId = Roots![0]!.Id!;
    expect(rootId).toMatch(/^r-[a-z0-9]{4}$/);
    expect(Roots).toEqual([
      { Id: rootId, Arn: arnOf(`root/${organizationId}/${rootId}`), Name: 'Root', PolicyTypes: [] },
    ]);
  });

  test('has the management account in its root', async () => {
    const { Accounts } = await organizations.send(new ListAccountsForParentCommand({ ParentId: rootId }));
    expect(Accounts).toEqual([
      {
        Id: testAccountId,
        Arn: arnOf(`account/${organizationId}/${testAccountId}`),
        Email: `${testAccountId}@account.invalid`,
        Name: 'management',
        Status: 'ACTIVE',
        State: 'ACTIVE',
        Paths: [`${organizationId}/${rootId}/${testAccountId}/`],
        JoinedMethod: 'INVITED',
        JoinedTimestamp: expect.any(Date),
      },
    ]);
  });

  test('makes units, in the root and in units', async () => {
    const made = await organizations.send(
      new CreateOrganizationalUnitCommand({ ParentId: rootId, Name: 'Größe' }),
    );
    unitId = made.OrganizationalUnit!.Id!;
    expect(unitId).toMatch(new RegExp(`^ou-${rootId.slice(2)}-[a-z0-9]{8}$`));
    expect(made.OrganizationalUnit).toEqual({
      Id: unitId,
      Arn: arnOf(`ou/${organizationId}/${unitId}`),
      Name: 'Größe',
      Path: `${organizationId}/${rootId}/${unitId}/`,
    });
    const inner = await organizations.send(
      new CreateOrganizationalUnitCommand({ ParentId: unitId, Name: 'inner' }),
    );
    innerId = inner.OrganizationalUnit!.Id!;
    expect(inner.OrganizationalUnit?.Path).toBe(`${organizationId}/${rootId}/${unitId}/${innerId}/`);
    const { OrganizationalUnits } = await organizations.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId: unitId }),
    );
    expect(OrganizationalUnits).toEqual([inner.OrganizationalUnit]);
  });

  test('makes an account at once, with the role that is asked for', async () => {
    const { CreateAccountStatus } = await organizations.send(
      new CreateAccountCommand({
        AccountName: 'workloads',
        Email: 'Workloads@example.com',
        RoleName: 'Enter',
        IamUserAccessToBilling: 'DENY',
        Tags: [{ Key: 'stage', Value: 'test' }],
      }),
    );
    accountId = CreateAccountStatus!.AccountId!;
    expect(CreateAccountStatus).toEqual({
      Id: expect.stringMatching(/^car-[a-z0-9]{32}$/),
      AccountName: 'workloads',
      State: 'SUCCEEDED',
      RequestedTimestamp: expect.any(Date),
      CompletedTimestamp: expect.any(Date),
      AccountId: expect.stringMatching(/^[1-9]\d{11}$/),
    });
    const described = await organizations.send(
      new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: CreateAccountStatus!.Id }),
    );
    expect(described.CreateAccountStatus).toEqual(CreateAccountStatus);
    const inside = await assume(service, `arn:aws:iam::${accountId}:role/Enter`, service.administrator);
    expect((await service.sts(inside).send(new GetCallerIdentityCommand())).Account).toBe(accountId);
  });

  test('makes no second account for an address, in whatever case', async () => {
    const { CreateAccountStatus } = await organizations.send(
      new CreateAccountCommand({ AccountName: 'again', Email: 'workloads@EXAMPLE.com' }),
    );
    expect(CreateAccountStatus).toMatchObject({ State: 'FAILED', FailureReason: 'EMAIL_ALREADY_EXISTS' });
    expect(CreateAccountStatus).not.toHaveProperty('AccountId');
    const failed = await organizations.send(new ListCreateAccountStatusCommand({ States: ['FAILED'] }));
    expect(failed.CreateAccountStatuses).toEqual([CreateAccountStatus]);
    const waiting = await organizations.send(new ListCreateAccountStatusCommand({ States: ['IN_PROGRESS'] }));
    expect(waiting.CreateAccountStatuses).toEqual([]);
    const all = await organizations.send(new ListCreateAccountStatusCommand());
    expect(all.CreateAccountStatuses).toHaveLength(2);
    expect((await organizations.send(new ListAccountsCommand())).Accounts).toHaveLength(2);
  });

  test('moves an account', async () => {
    const move = (SourceParentId: string, DestinationParentId: string) =>
      organizations.send(
        new MoveAccountCommand({ AccountId: accountId, SourceParentId, DestinationParentId }),
      );
    expect((await refusalOf(move(rootId, rootId))).code).toBe('DuplicateAccountException');
    expect((await refusalOf(move(unitId, innerId))).code).toBe('SourceParentNotFoundException');
    await move(rootId, innerId);
    const { Parents } = await organizations.send(new ListParentsCommand({ ChildId: accountId }));
    expect(Parents).toEqual([{ Id: innerId, Type: 'ORGANIZATIONAL_UNIT' }]);
    const ofUnit = await organizations.send(new ListParentsCommand({ ChildId: unitId }));
    expect(ofUnit.Parents).toEqual([{ Id: rootId, Type: 'ROOT' }]);
    const { Account } = await organizations.send(new DescribeAccountCommand({ AccountId: accountId }));
    expect(Account).toMatchObject({
      Email: 'Workloads@example.com',
      JoinedMethod: 'CREATED',
      Paths: [`${organizationId}/${rootId}/${unitId}/${innerId}/${accountId}/`],
    });
    const { Accounts } = await organizations.send(new ListAccountsCommand());
    expect(Accounts).toContainEqual(Account);
    const children = (ParentId: string, ChildType: 'ACCOUNT' | 'ORGANIZATIONAL_UNIT') =>
      organizations.send(new ListChildrenCommand({ ParentId, ChildType }));
    expect((await children(innerId, 'ACCOUNT')).Children).toEqual([{ Id: accountId, Type: 'ACCOUNT' }]);
    expect((await children(rootId, 'ACCOUNT')).Children).toEqual([{ Id: testAccountId, Type: 'ACCOUNT' }]);
    expect((await children(unitId, 'ORGANIZATIONAL_UNIT')).Children).toEqual([
      { Id: innerId, Type: 'ORGANIZATIONAL_UNIT' },
    ]);
  });

  test('gives a unit another name', async () => {
    const rename = (Name: string) =>
      organizations.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: unitId, Name }));
    await organizations.send(new CreateOrganizationalUnitCommand({ ParentId: rootId, Name: 'taken' }));
    expect((await refusalOf(rename('taken'))).code).toBe('DuplicateOrganizationalUnitException');
    const { OrganizationalUnit } = await rename('inner');
    expect(OrganizationalUnit).toMatchObject({ Id: unitId, Name: 'inner' });
    const described = await organizations.send(
      new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: unitId }),
    );
    expect(described.OrganizationalUnit).toEqual(OrganizationalUnit);
  });

  test('tags its root, its units and its accounts', async () => {
    const tagsOf = async (ResourceId: string) =>
      (await organizations.send(new ListTagsForResourceCommand({ ResourceId }))).Tags;
    expect(await tagsOf(accountId)).toEqual([{ Key: 'stage', Value: 'test' }]);
    for (const ResourceId of [rootId, unitId, accountId]) {
      const Tags = [
        { Key: 'Team', Value: 'blue' },
        { Key: 'stage', Value: 'live' },
      ];
      await organizations.send(new TagResourceCommand({ ResourceId, Tags }));
      expect(await tagsOf(ResourceId)).toEqual(expect.arrayContaining(Tags));
      await organizations.send(new UntagResourceCommand({ ResourceId, TagKeys: ['stage', 'none'] }));
      expect(await tagsOf(ResourceId)).toEqual([{ Key: 'Team', Value: 'blue' }]);
    }
  });

  test('deletes a unit only when it is empty', async () => {
    const remove = (OrganizationalUnitId: string) =>
      organizations.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId }));
    expect((await refusalOf(remove(unitId))).code).toBe('OrganizationalUnitNotEmptyException');
    expect((await refusalOf(remove(innerId))).code).toBe('OrganizationalUnitNotEmptyException');
    await organizations.send(
      new MoveAccountCommand({
        AccountId: accountId,
        SourceParentId: innerId,
        DestinationParentId: rootId,
      }),
    );
    await remove(innerId);
    await remove(unitId);
    expect((await refusalOf(remove(unitId))).code).toBe('OrganizationalUnitNotFoundException');
  });

  test('has no services that work with it, and nobody who administers them', async () => {
    const access = await organizations.send(new ListAWSServiceAccessForOrganizationCommand({}));
    expect(access.EnabledServicePrincipals).toEqual([]);
    const delegated = await organizations.send(new ListDelegatedAdministratorsCommand({}));
    expect(delegated.DelegatedAdministrators).toEqual([]);
    for (const [AccountId, code] of [
      [accountId, 'AccountNotRegisteredException'],
      ['999988887777', 'AccountNotFoundException'],
    ] as const) {
      const list = organizations.send(new ListDelegatedServicesForAccountCommand({ AccountId }));
      expect((await refusalOf(list)).code).toBe(code);
    }
  });

  test('has accounts of seed files and of the locum command in its root', async () => {
    const seeded = await startTestService({}, { accounts: [{ id: '222233334444', name: 'seeded' }] });
    const { Accounts } = await seeded.organizations().send(new ListAccountsCommand());
    expect(Accounts?.map(({ Id, Name }) => [Id, Name])).toEqual([
      [testAccountId, 'management'],
      ['222233334444', 'seeded'],
    ]);
    await enter(seeded, '222233334444');
    await seeded.close();
  });
});
