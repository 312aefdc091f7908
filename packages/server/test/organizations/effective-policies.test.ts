import {
  AttachPolicyCommand,
  CreateOrganizationalUnitCommand,
  CreatePolicyCommand,
  DescribeEffectivePolicyCommand,
  DetachPolicyCommand,
  DisablePolicyTypeCommand,
  EnablePolicyTypeCommand,
  ListAccountsWithInvalidEffectivePolicyCommand,
  ListEffectivePolicyValidationErrorsCommand,
  ListPoliciesCommand,
  MoveAccountCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import type { OrganizationsClient, PolicyType } from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { managementTypes } from '../../src/apis/organizations/effective-policies/management-policy-types.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeAccount, refusalOf, rootIdOf } from './support.ts';
import type { Member } from './support.ts';

/** Policies that say how accounts are set up: kept by type, and merged on the way down to an account. */

let service: TestService;
let organizations: OrganizationsClient;
let root: string;
let unit: string;
let member: Member;
beforeAll(async () => {
  service = await startTestService();
  organizations = service.organizations();
  root = await rootIdOf(organizations);
  member = await makeAccount(service, 'member');
  const { OrganizationalUnit } = await organizations.send(
    new CreateOrganizationalUnitCommand({ ParentId: root, Name: 'unit' }),
  );
  unit = OrganizationalUnit!.Id!;
  await organizations.send(
    new MoveAccountCommand({ AccountId: member.id, SourceParentId: root, DestinationParentId: unit }),
  );
});
afterAll(() => service.close());

async function make(Type: PolicyType, Name: string, content: object): Promise<string> {
  const { Policy } = await organizations.send(
    new CreatePolicyCommand({ Type, Name, Description: '', Content: JSON.stringify(content) }),
  );
  return Policy!.PolicySummary!.Id!;
}

const attach = (PolicyId: string, TargetId: string) =>
  organizations.send(new AttachPolicyCommand({ PolicyId, TargetId }));

test.each(Object.entries(managementTypes))(
  '%s is enabled, attached and merged',
  async (type, { rootKey }) => {
    const PolicyType = type as keyof typeof managementTypes;
    await organizations.send(new EnablePolicyTypeCommand({ RootId: root, PolicyType }));
    const upper = await make(PolicyType, 'upper', { [rootKey]: { x: { '@@assign': ['a'] } } });
    const lower = await make(PolicyType, 'lower', { [rootKey]: { x: { '@@append': ['b'] } } });
    await attach(upper, root);
    await attach(lower, unit);
    const { EffectivePolicy } = await service
      .organizations(member.credentials)
      .send(new DescribeEffectivePolicyCommand({ PolicyType }));
    expect(EffectivePolicy).toMatchObject({ TargetId: member.id, PolicyType });
    expect(JSON.parse(EffectivePolicy!.PolicyContent!)).toEqual({ [rootKey]: { x: ['a', 'b'] } });
    // Whoever manages it is set up as all are.
    const { EffectivePolicy: own } = await organizations.send(
      new DescribeEffectivePolicyCommand({ PolicyType }),
    );
    expect(JSON.parse(own!.PolicyContent!)).toEqual({ [rootKey]: { x: ['a'] } });
    const { Policies } = await organizations.send(new ListPoliciesCommand({ Filter: PolicyType }));
    expect(new Set(Policies!.map(({ Name }) => Name))).toEqual(new Set(['lower', 'upper']));
    // No type of these needs a policy: the last one can go.
    await organizations.send(new DetachPolicyCommand({ PolicyId: upper, TargetId: root }));
    await organizations.send(new DisablePolicyTypeCommand({ RootId: root, PolicyType }));
    const gone = organizations.send(new DescribeEffectivePolicyCommand({ PolicyType, TargetId: member.id }));
    expect(await refusalOf(gone)).toMatchObject({ code: 'EffectivePolicyNotFoundException' });
  },
);

test('an account asks about itself, and only whoever manages the organization about others', async () => {
  const asMember = service.organizations(member.credentials);
  const ask = (as: OrganizationsClient, TargetId: string) =>
    as.send(new DescribeEffectivePolicyCommand({ PolicyType: 'TAG_POLICY', TargetId }));
  expect(await refusalOf(ask(asMember, member.id))).toMatchObject({
    code: 'EffectivePolicyNotFoundException',
  });
  expect(await refusalOf(ask(asMember, service.accountId))).toMatchObject({ code: 'AccessDeniedException' });
  expect(await refusalOf(ask(organizations, root))).toMatchObject({ reason: 'TARGET_NOT_SUPPORTED' });
  expect(await refusalOf(ask(organizations, '999999999999'))).toMatchObject({
    code: 'TargetNotFoundException',
  });
});

test('what does not go together is told of each account that it concerns', async () => {
  const PolicyType = 'TAG_POLICY';
  await organizations.send(new EnablePolicyTypeCommand({ RootId: root, PolicyType }));
  await attach(await make(PolicyType, 'value', { tags: { x: { tag_key: { '@@assign': 'x' } } } }), root);
  const wrong = await make(PolicyType, 'list', { tags: { x: { tag_key: { '@@append': ['y'] } } } });
  await attach(wrong, unit);
  const { Accounts } = await organizations.send(
    new ListAccountsWithInvalidEffectivePolicyCommand({ PolicyType }),
  );
  expect(Accounts!.map(({ Id }) => Id)).toEqual([member.id]);
  const list = new ListEffectivePolicyValidationErrorsCommand({ PolicyType, AccountId: member.id });
  const { Path, EffectivePolicyValidationErrors } = await organizations.send(list);
  expect(Path).toMatch(new RegExp(`^o-[a-z0-9]+/${root}/${unit}/${member.id}/$`));
  expect(EffectivePolicyValidationErrors).toEqual([
    {
      ErrorCode: 'OPERATOR_CONFLICT',
      ErrorMessage: expect.any(String),
      PathToError: 'tags.x.tag_key',
      ContributingPolicies: [wrong],
    },
  ]);
  await organizations.send(
    new UpdatePolicyCommand({ PolicyId: wrong, Content: '{"tags":{"x":{"tag_key":{"@@assign":"y"}}}}' }),
  );
  expect((await organizations.send(list)).EffectivePolicyValidationErrors).toEqual([]);
});

test.each<[PolicyType, string, string]>([
  ['TAG_POLICY', '{"plans":{}}', 'MalformedPolicyDocumentException'],
  ['TAG_POLICY', `{"tags":${' '.repeat(10_000)}{}}`, 'ConstraintViolationException'],
  ['AISERVICES_OPT_OUT_POLICY', `{"services":${' '.repeat(2500)}{}}`, 'ConstraintViolationException'],
])('%s is refused: %.20s', async (Type, Content, code) => {
  const create = new CreatePolicyCommand({ Type, Name: 'refused', Description: '', Content });
  expect(await refusalOf(organizations.send(create))).toMatchObject({ code });
});
