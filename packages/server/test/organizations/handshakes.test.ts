import {
  AcceptHandshakeCommand,
  AttachPolicyCommand,
  CancelHandshakeCommand,
  CreateAccountCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  DeclineHandshakeCommand,
  DescribeAccountCommand,
  DescribeHandshakeCommand,
  DescribeOrganizationCommand,
  DetachPolicyCommand,
  EnableAllFeaturesCommand,
  EnablePolicyTypeCommand,
  InviteAccountToOrganizationCommand,
  ListHandshakesForAccountCommand,
  ListHandshakesForOrganizationCommand,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations';
import type { HandshakePartyType } from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { content, enter, makeAccount, refusalOf, rootIdOf } from './support.ts';
import type { Member } from './support.ts';

/** What organizations ask of accounts. */

const days = 86_400;
let service: TestService;
/** In no organization. */
let lone: Member;
let second: Member;
beforeAll(async () => {
  service = await startTestService();
  lone = await makeAlone('lone');
  second = await makeAlone('second');
});
afterAll(() => service.close());

async function makeAlone(name: string): Promise<Member> {
  const member = await makeAccount(service, name);
  await service.organizations().send(new RemoveAccountFromOrganizationCommand({ AccountId: member.id }));
  return member;
}

async function invite(target: string, Type: HandshakePartyType = 'ACCOUNT', as?: Member): Promise<string> {
  const { Handshake } = await service.organizations(as?.credentials).send(
    new InviteAccountToOrganizationCommand({
      Target: { Type, Id: target },
      Notes: 'Come',
      Tags: [{ Key: 'team', Value: 'core' }],
    }),
  );
  return Handshake!.Id!;
}

const accept = (HandshakeId: string, as?: Member) =>
  service.organizations(as?.credentials).send(new AcceptHandshakeCommand({ HandshakeId }));

describe('an invitation', () => {
  test('is seen by both, and brings the account in when it accepts', async () => {
    const { Organization } = await service.organizations().send(new DescribeOrganizationCommand());
    const id = await invite(lone.id);
    const { Handshakes } = await service
      .organizations(lone.credentials)
      .send(new ListHandshakesForAccountCommand());
    expect(Handshakes).toEqual([
      {
        Id: id,
        Arn: `arn:aws:organizations::${testAccountId}:handshake/${Organization!.Id}/invite/${id}`,
        Action: 'INVITE',
        State: 'REQUESTED',
        Parties: [
          { Id: Organization!.Id, Type: 'ORGANIZATION' },
          { Id: lone.id, Type: 'ACCOUNT' },
        ],
        RequestedTimestamp: expect.any(Date),
        ExpirationTimestamp: expect.any(Date),
        Resources: [
          {
            Type: 'ORGANIZATION',
            Value: Organization!.Id,
            Resources: [
              { Type: 'MASTER_EMAIL', Value: `${testAccountId}@account.invalid` },
              { Type: 'MASTER_NAME', Value: 'management' },
              { Type: 'ORGANIZATION_FEATURE_SET', Value: 'ALL' },
            ],
          },
          { Type: 'ACCOUNT', Value: lone.id },
          { Type: 'NOTES', Value: 'Come' },
        ],
      },
    ]);
    const { Handshake } = await accept(id, lone);
    expect(Handshake?.State).toBe('ACCEPTED');
    const { Account } = await service
      .organizations()
      .send(new DescribeAccountCommand({ AccountId: lone.id }));
    expect(Account).toMatchObject({ JoinedMethod: 'INVITED', Status: 'ACTIVE' });
    const sent = await service.organizations().send(new ListHandshakesForOrganizationCommand());
    expect(sent.Handshakes).toMatchObject([{ Id: id, State: 'ACCEPTED' }]);
  });

  test.each([
    ['again', () => accept('h-aaaaaaaa', lone), 'HandshakeNotFoundException', undefined],
    [
      'a member',
      () => invite(lone.id),
      'HandshakeConstraintViolationException',
      'ALREADY_IN_AN_ORGANIZATION',
    ],
    ['nobody', () => invite('999999999999'), 'InvalidInputException', 'TARGET_NOT_SUPPORTED'],
    ['no address', () => invite('x@example.com', 'EMAIL'), 'InvalidInputException', 'TARGET_NOT_SUPPORTED'],
    [
      'an organization',
      () => invite('o-a1b2c3d4e5', 'ORGANIZATION'),
      'InvalidInputException',
      'INVALID_PARTY_TYPE_TARGET',
    ],
  ])('is refused: %s', async (_name, call, code, reason) => {
    expect(await refusalOf(call())).toMatchObject({ code, ...(reason !== undefined && { reason }) });
  });

  test('is of those two only, and each has a part in it', async () => {
    const id = await invite('second@example.com', 'EMAIL');
    expect(await refusalOf(invite(second.id))).toMatchObject({ code: 'DuplicateHandshakeException' });
    const describeIt = new DescribeHandshakeCommand({ HandshakeId: id });
    const outsider = service.organizations(lone.credentials);
    expect(await refusalOf(outsider.send(describeIt))).toMatchObject({ code: 'HandshakeNotFoundException' });
    expect(await refusalOf(accept(id))).toMatchObject({ code: 'AccessDeniedException' });
    const asSecond = service.organizations(second.credentials);
    const cancel = new CancelHandshakeCommand({ HandshakeId: id });
    expect(await refusalOf(asSecond.send(cancel))).toMatchObject({ code: 'AccessDeniedException' });
    await asSecond.send(new DeclineHandshakeCommand({ HandshakeId: id }));
    expect(await refusalOf(asSecond.send(new DeclineHandshakeCommand({ HandshakeId: id })))).toMatchObject({
      code: 'HandshakeAlreadyInStateException',
    });
    expect(await refusalOf(accept(id, second))).toMatchObject({
      code: 'InvalidHandshakeTransitionException',
    });
    expect(await refusalOf(service.organizations().send(cancel))).toMatchObject({
      code: 'InvalidHandshakeTransitionException',
    });
  });

  test('can be taken back, and is over after 15 days', async () => {
    const canceled = await invite(second.id);
    await service.organizations().send(new CancelHandshakeCommand({ HandshakeId: canceled }));
    const id = await invite(second.id);
    service.advance(15 * days);
    second = { ...second, credentials: await enter(service, second.id) };
    const { Handshake } = await service
      .organizations()
      .send(new DescribeHandshakeCommand({ HandshakeId: id }));
    expect(Handshake?.State).toBe('EXPIRED');
    expect(await refusalOf(accept(id, second))).toMatchObject({
      code: 'InvalidHandshakeTransitionException',
    });
    service.advance(31 * days);
    const { Handshakes } = await service.organizations().send(new ListHandshakesForOrganizationCommand());
    expect(Handshakes).toEqual([]);
  });

  test('to a member of another organization takes it out of that, unless that forbids it to leave', async () => {
    second = { ...second, credentials: await enter(service, second.id) };
    lone = { ...lone, credentials: await enter(service, lone.id) };
    await service.organizations(second.credentials).send(new CreateOrganizationCommand({}));
    const organizations = service.organizations();
    const root = await rootIdOf(organizations);
    await organizations.send(
      new EnablePolicyTypeCommand({ RootId: root, PolicyType: 'SERVICE_CONTROL_POLICY' }),
    );
    const { Policy } = await organizations.send(
      new CreatePolicyCommand({
        Type: 'SERVICE_CONTROL_POLICY',
        Name: 'stay',
        Description: '',
        Content: content({ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }),
      }),
    );
    const binding = { PolicyId: Policy!.PolicySummary!.Id!, TargetId: root };
    await organizations.send(new AttachPolicyCommand(binding));
    const id = await invite(lone.id, 'ACCOUNT', second);
    expect((await refusalOf(accept(id, lone))).message).toContain('organizations:LeaveOrganization');
    await organizations.send(new DetachPolicyCommand(binding));
    await accept(id, lone);
    const { Organization } = await service
      .organizations(lone.credentials)
      .send(new DescribeOrganizationCommand());
    expect(Organization?.MasterAccountId).toBe(second.id);
    const back = await invite(second.id);
    expect(await refusalOf(accept(back, second))).toMatchObject({
      code: 'MasterCannotLeaveOrganizationException',
    });
  });
});

describe('all features', () => {
  test('are enabled at once where nobody was invited', async () => {
    const founder = await makeAlone('founder');
    const organizations = service.organizations(founder.credentials);
    await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'CONSOLIDATED_BILLING' }));
    await organizations.send(new CreateAccountCommand({ AccountName: 'made', Email: 'made@example.com' }));
    const { Handshake } = await organizations.send(new EnableAllFeaturesCommand());
    expect(Handshake).toMatchObject({ Action: 'ENABLE_ALL_FEATURES', State: 'ACCEPTED' });
    const { Organization } = await organizations.send(new DescribeOrganizationCommand());
    expect(Organization?.FeatureSet).toBe('ALL');
    expect(await refusalOf(organizations.send(new EnableAllFeaturesCommand()))).toMatchObject({
      code: 'HandshakeConstraintViolationException',
      reason: 'ORGANIZATION_ALREADY_HAS_ALL_FEATURES',
    });
  });

  test('need the agreement of every account that was invited', async () => {
    const founder = await makeAlone('asking');
    const asked = await makeAlone('asked');
    const organizations = service.organizations(founder.credentials);
    await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'CONSOLIDATED_BILLING' }));
    await accept(await invite(asked.id, 'ACCOUNT', founder), asked);
    const { Handshake } = await organizations.send(new EnableAllFeaturesCommand());
    const whole = Handshake!.Id!;
    expect(Handshake?.State).toBe('REQUESTED');
    expect(await refusalOf(accept(whole, founder))).toMatchObject({
      code: 'InvalidHandshakeTransitionException',
    });
    expect(await refusalOf(invite(lone.id, 'ACCOUNT', founder))).toMatchObject({
      reason: 'INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES',
    });
    expect(await refusalOf(organizations.send(new EnableAllFeaturesCommand()))).toMatchObject({
      reason: 'ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
    });
    const { Handshakes } = await service
      .organizations(asked.credentials)
      .send(new ListHandshakesForAccountCommand({ Filter: { ParentHandshakeId: whole } }));
    const approval = Handshakes![0]!.Id!;
    expect(Handshakes).toMatchObject([{ Action: 'APPROVE_ALL_FEATURES', State: 'REQUESTED' }]);
    // Not to ask is not to have asked.
    expect(
      await refusalOf(organizations.send(new CancelHandshakeCommand({ HandshakeId: approval }))),
    ).toMatchObject({ code: 'InvalidHandshakeTransitionException' });
    await accept(approval, asked);
    await accept(whole, founder);
    const { Organization } = await organizations.send(new DescribeOrganizationCommand());
    expect(Organization?.FeatureSet).toBe('ALL');
  });
});
