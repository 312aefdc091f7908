import {
  AcceptHandshakeCommand,
  CloseAccountCommand,
  CreateAccountCommand,
  CreateOrganizationCommand,
  DeleteOrganizationCommand,
  DescribeOrganizationCommand,
  EnableAWSServiceAccessCommand,
  EnableAllFeaturesCommand,
  InviteAccountToOrganizationCommand,
  ListHandshakesForAccountCommand,
  RegisterDelegatedAdministratorCommand,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeAccount } from '../organizations/support.ts';
import type { Member } from '../organizations/support.ts';

/** What an organization leaves behind, and what accounts come into without having agreed to it. */

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

async function makeAlone(name: string): Promise<Member> {
  const member = await makeAccount(service, name);
  await service.organizations().send(new RemoveAccountFromOrganizationCommand({ AccountId: member.id }));
  return member;
}

async function invite(as: Member, Id: string): Promise<string> {
  const { Handshake } = await service
    .organizations(as.credentials)
    .send(new InviteAccountToOrganizationCommand({ Target: { Type: 'ACCOUNT', Id } }));
  return Handshake!.Id!;
}

const accept = (as: Member, HandshakeId: string) =>
  service.organizations(as.credentials).send(new AcceptHandshakeCommand({ HandshakeId }));

test('an organization ends though an account that administered a service was closed in it', async () => {
  const founder = await makeAlone('ending');
  const organizations = service.organizations(founder.credentials);
  await organizations.send(new CreateOrganizationCommand({}));
  const made = await organizations.send(
    new CreateAccountCommand({ AccountName: 'gone', Email: 'gone@example.com' }),
  );
  const AccountId = made.CreateAccountStatus!.AccountId!;
  const ServicePrincipal = 'config.amazonaws.com';
  await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
  await organizations.send(new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal }));
  await organizations.send(new CloseAccountCommand({ AccountId }));
  await organizations.send(new DeleteOrganizationCommand({}));
  await expect(organizations.send(new DescribeOrganizationCommand({}))).rejects.toMatchObject({
    name: 'AWSOrganizationsNotInUseException',
  });
});

test('an account that was invited for billing alone is not bounded without its agreement', async () => {
  const founder = await makeAlone('billing');
  const asked = await makeAlone('agreeing');
  const late = await makeAlone('late');
  const organizations = service.organizations(founder.credentials);
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'CONSOLIDATED_BILLING' }));
  await accept(asked, await invite(founder, asked.id));
  // It waits when all features are asked for, and is accepted meanwhile.
  const invitation = await invite(founder, late.id);
  const { Handshake: whole } = await organizations.send(new EnableAllFeaturesCommand());
  await accept(late, invitation).catch(() => undefined);
  const { Handshakes } = await service
    .organizations(asked.credentials)
    .send(new ListHandshakesForAccountCommand({ Filter: { ActionType: 'APPROVE_ALL_FEATURES' } }));
  await accept(asked, Handshakes![0]!.Id!);
  await accept(founder, whole!.Id!);
  const placed = await service
    .organizations(late.credentials)
    .send(new DescribeOrganizationCommand())
    .then(
      ({ Organization }) => Organization?.FeatureSet,
      () => 'in none',
    );
  expect(placed).not.toBe('ALL');
});
