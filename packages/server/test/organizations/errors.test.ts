import {
  AttachPolicyCommand,
  CloseAccountCommand,
  CreateAccountCommand,
  CreateOrganizationCommand,
  CreateOrganizationalUnitCommand,
  CreatePolicyCommand,
  DeleteOrganizationCommand,
  DeleteOrganizationalUnitCommand,
  DeletePolicyCommand,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  DescribeOrganizationalUnitCommand,
  DescribePolicyCommand,
  DetachPolicyCommand,
  DisablePolicyTypeCommand,
  EnablePolicyTypeCommand,
  LeaveOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
  MoveAccountCommand,
  RemoveAccountFromOrganizationCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateOrganizationalUnitCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { content, makeAccount, refusalOf, rootIdOf, sendAny } from './support.ts';
import type { AnyCommand } from './support.ts';

/** What each operation refuses, and how. */

const type = 'SERVICE_CONTROL_POLICY';
const deny = content({ Effect: 'Deny', Action: '*', Resource: '*' });
const denyAssuming = { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' };
const noAccount = '999999999999';
const noPolicy = 'p-aaaaaaaa';

let service: TestService;
let organizations: OrganizationsClient;
/** What the rows name, made before they are run. */
const world = { root: '', unit: '', noUnit: '', account: '', attached: '', free: '' };

beforeAll(async () => {
  service = await startTestService();
  organizations = service.organizations();
  world.root = await rootIdOf(organizations);
  world.noUnit = `ou-${world.root.slice(2)}-aaaaaaaa`;
  world.account = (await makeAccount(service, 'member')).id;
  const { OrganizationalUnit } = await organizations.send(
    new CreateOrganizationalUnitCommand({ ParentId: world.root, Name: 'unit' }),
  );
  world.unit = OrganizationalUnit!.Id!;
  await organizations.send(new EnablePolicyTypeCommand({ RootId: world.root, PolicyType: type }));
  world.attached = await makePolicy('attached');
  world.free = await makePolicy('free');
  await organizations.send(new AttachPolicyCommand({ PolicyId: world.attached, TargetId: world.unit }));
});
afterAll(() => service.close());

async function makePolicy(Name: string): Promise<string> {
  const { Policy } = await organizations.send(
    new CreatePolicyCommand({ Type: type, Name, Description: '', Content: deny }),
  );
  return Policy!.PolicySummary!.Id!;
}

const createPolicy = (rest: object) =>
  new CreatePolicyCommand({ Type: type, Name: 'new', Description: '', Content: deny, ...rest });
const tag = (Key: string, Value = '') => ({ Key, Value });
const manyTags = Array.from({ length: 51 }, (_, index) => tag(`key-${index}`));

type Row = readonly [name: string, command: () => AnyCommand, code: string, rest?: string];

const missing: readonly Row[] = [
  ['an account', () => new DescribeAccountCommand({ AccountId: noAccount }), 'AccountNotFoundException'],
  [
    'an account to close',
    () => new CloseAccountCommand({ AccountId: noAccount }),
    'AccountNotFoundException',
  ],
  [
    'an account to remove',
    () => new RemoveAccountFromOrganizationCommand({ AccountId: noAccount }),
    'AccountNotFoundException',
  ],
  [
    'a request for an account',
    () => new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: 'car-aaaaaaaa' }),
    'CreateAccountStatusNotFoundException',
  ],
  ['a child', () => new ListParentsCommand({ ChildId: world.noUnit }), 'ChildNotFoundException'],
  [
    'a parent of accounts',
    () => new ListAccountsForParentCommand({ ParentId: 'r-aaaaa' }),
    'ParentNotFoundException',
  ],
  [
    'a parent of units',
    () => new ListOrganizationalUnitsForParentCommand({ ParentId: world.noUnit }),
    'ParentNotFoundException',
  ],
  [
    'a parent of children',
    () => new ListChildrenCommand({ ParentId: world.noUnit, ChildType: 'ACCOUNT' }),
    'ParentNotFoundException',
  ],
  [
    'a parent of a new unit',
    () => new CreateOrganizationalUnitCommand({ ParentId: world.noUnit, Name: 'x' }),
    'ParentNotFoundException',
  ],
  [
    'a unit',
    () => new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: world.noUnit }),
    'OrganizationalUnitNotFoundException',
  ],
  [
    'a unit to rename',
    () => new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: world.noUnit, Name: 'x' }),
    'OrganizationalUnitNotFoundException',
  ],
  [
    'a unit to delete',
    () => new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: world.noUnit }),
    'OrganizationalUnitNotFoundException',
  ],
  ['an account to move', () => move({ AccountId: noAccount }), 'AccountNotFoundException'],
  ['where to move it from', () => move({ SourceParentId: world.noUnit }), 'SourceParentNotFoundException'],
  [
    'where to move it to',
    () => move({ DestinationParentId: world.noUnit }),
    'DestinationParentNotFoundException',
  ],
  ['a policy', () => new DescribePolicyCommand({ PolicyId: noPolicy }), 'PolicyNotFoundException'],
  ['a policy to change', () => new UpdatePolicyCommand({ PolicyId: noPolicy }), 'PolicyNotFoundException'],
  ['a policy to delete', () => new DeletePolicyCommand({ PolicyId: noPolicy }), 'PolicyNotFoundException'],
  [
    'a policy with targets',
    () => new ListTargetsForPolicyCommand({ PolicyId: noPolicy }),
    'PolicyNotFoundException',
  ],
  [
    'a policy to attach',
    () => new AttachPolicyCommand({ PolicyId: noPolicy, TargetId: world.unit }),
    'PolicyNotFoundException',
  ],
  [
    'a policy to detach',
    () => new DetachPolicyCommand({ PolicyId: noPolicy, TargetId: world.unit }),
    'PolicyNotFoundException',
  ],
  [
    'a target to attach to',
    () => new AttachPolicyCommand({ PolicyId: world.free, TargetId: noAccount }),
    'TargetNotFoundException',
  ],
  [
    'a target to detach from',
    () => new DetachPolicyCommand({ PolicyId: world.free, TargetId: world.noUnit }),
    'TargetNotFoundException',
  ],
  [
    'a target with policies',
    () => new ListPoliciesForTargetCommand({ TargetId: noAccount, Filter: type }),
    'TargetNotFoundException',
  ],
  [
    'a root to enable',
    () => new EnablePolicyTypeCommand({ RootId: 'r-aaaaa', PolicyType: type }),
    'RootNotFoundException',
  ],
  [
    'a root to disable',
    () => new DisablePolicyTypeCommand({ RootId: 'r-aaaaa', PolicyType: type }),
    'RootNotFoundException',
  ],
  [
    'something to tag',
    () => new TagResourceCommand({ ResourceId: noPolicy, Tags: [tag('a')] }),
    'TargetNotFoundException',
  ],
  [
    'something to untag',
    () => new UntagResourceCommand({ ResourceId: noAccount, TagKeys: ['a'] }),
    'TargetNotFoundException',
  ],
  [
    'something with tags',
    () => new ListTagsForResourceCommand({ ResourceId: 'rp-aaaaaaaa' }),
    'TargetNotFoundException',
  ],
];

const move = (rest: object) =>
  new MoveAccountCommand({
    AccountId: world.account,
    SourceParentId: world.root,
    DestinationParentId: world.unit,
    ...rest,
  });

const conflicts: readonly Row[] = [
  [
    'a second unit of one name',
    () => new CreateOrganizationalUnitCommand({ ParentId: world.root, Name: 'unit' }),
    'DuplicateOrganizationalUnitException',
  ],
  ['a second policy of one name', () => createPolicy({ Name: 'free' }), 'DuplicatePolicyException'],
  ['the name of AWS’s policy', () => createPolicy({ Name: 'FullAWSAccess' }), 'DuplicatePolicyException'],
  [
    'another policy’s name',
    () => new UpdatePolicyCommand({ PolicyId: world.free, Name: 'attached' }),
    'DuplicatePolicyException',
  ],
  [
    'a policy that is attached',
    () => new DeletePolicyCommand({ PolicyId: world.attached }),
    'PolicyInUseException',
  ],
  [
    'to attach again',
    () => new AttachPolicyCommand({ PolicyId: world.attached, TargetId: world.unit }),
    'DuplicatePolicyAttachmentException',
  ],
  [
    'to detach what is not attached',
    () => new DetachPolicyCommand({ PolicyId: world.attached, TargetId: world.root }),
    'PolicyNotAttachedException',
  ],
  [
    'to detach the last one',
    () => new DetachPolicyCommand({ PolicyId: 'p-FullAWSAccess', TargetId: world.root }),
    'ConstraintViolationException',
    'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
  ],
  [
    'to attach a policy of a type that is not enabled',
    () => new AttachPolicyCommand({ PolicyId: 'p-RCPFullAWSAccess', TargetId: world.root }),
    'PolicyTypeNotEnabledException',
  ],
  [
    'to enable again',
    () => new EnablePolicyTypeCommand({ RootId: world.root, PolicyType: type }),
    'PolicyTypeAlreadyEnabledException',
  ],
  [
    'to disable what is not enabled',
    () => new DisablePolicyTypeCommand({ RootId: world.root, PolicyType: 'RESOURCE_CONTROL_POLICY' }),
    'PolicyTypeNotEnabledException',
  ],
  [
    'to change AWS’s policy',
    () => new UpdatePolicyCommand({ PolicyId: 'p-FullAWSAccess', Name: 'x' }),
    'InvalidInputException',
    'IMMUTABLE_POLICY',
  ],
  [
    'to delete AWS’s policy',
    () => new DeletePolicyCommand({ PolicyId: 'p-RCPFullAWSAccess' }),
    'InvalidInputException',
    'IMMUTABLE_POLICY',
  ],
  [
    'to tag AWS’s policy',
    () => new TagResourceCommand({ ResourceId: 'p-FullAWSAccess', Tags: [tag('a')] }),
    'InvalidInputException',
    'TARGET_NOT_SUPPORTED',
  ],
  ['to leave', () => new LeaveOrganizationCommand(), 'MasterCannotLeaveOrganizationException'],
  ['to begin another', () => new CreateOrganizationCommand({}), 'AlreadyInOrganizationException'],
  ['to end it with members', () => new DeleteOrganizationCommand({}), 'OrganizationNotEmptyException'],
  [
    'to remove the management account',
    () => new RemoveAccountFromOrganizationCommand({ AccountId: testAccountId }),
    'MasterCannotLeaveOrganizationException',
  ],
  [
    'to close the management account',
    () => new CloseAccountCommand({ AccountId: testAccountId }),
    'ConstraintViolationException',
    'CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
  ],
];

const badInput: readonly Row[] = [
  [
    'an id of another form',
    () => new DescribePolicyCommand({ PolicyId: 'p-x' }),
    'InvalidInputException',
    'INVALID_PATTERN',
  ],
  [
    'an id that is too long',
    () => new DescribeAccountCommand({ AccountId: '1'.repeat(13) }),
    'InvalidInputException',
    'MAX_LENGTH_EXCEEDED',
  ],
  ['no id', () => new DescribeAccountCommand({} as never), 'InvalidInputException', 'INPUT_REQUIRED'],
  [
    'a type that is none',
    () => new ListPoliciesCommand({ Filter: 'SCP' as never }),
    'InvalidInputException',
    'INVALID_ENUM',
  ],
  [
    'an empty name',
    () => new CreateOrganizationalUnitCommand({ ParentId: world.root, Name: '' }),
    'InvalidInputException',
    'MIN_LENGTH_EXCEEDED',
  ],
  [
    'too large a page',
    () => new ListAccountsCommand({ MaxResults: 21 }),
    'InvalidInputException',
    'MAX_VALUE_EXCEEDED',
  ],
  [
    'too small a page',
    () => new ListAccountsCommand({ MaxResults: 0 }),
    'InvalidInputException',
    'MIN_VALUE_EXCEEDED',
  ],
  [
    'a token that is none of ours',
    () => new ListAccountsCommand({ NextToken: 'x' }),
    'InvalidInputException',
    'INVALID_NEXT_TOKEN',
  ],
  [
    'an address that is none',
    () => new CreateAccountCommand({ AccountName: 'x', Email: 'x@example' }),
    'InvalidInputException',
    'INVALID_PATTERN',
  ],
  [
    'a role that only services have',
    () =>
      new CreateAccountCommand({
        AccountName: 'x',
        Email: 'x@example.com',
        RoleName: 'AWSServiceRoleForX',
      }),
    'InvalidInputException',
    'INVALID_ROLE_NAME',
  ],
  [
    'one tag twice',
    () => new TagResourceCommand({ ResourceId: world.unit, Tags: [tag('a'), tag('a', 'b')] }),
    'InvalidInputException',
    'DUPLICATE_TAG_KEY',
  ],
  [
    'a tag of AWS',
    () => new TagResourceCommand({ ResourceId: world.unit, Tags: [tag('AWS:a')] }),
    'InvalidInputException',
    'INVALID_SYSTEM_TAGS_PARAMETER',
  ],
  [
    'a tag of AWS to be removed',
    () => new UntagResourceCommand({ ResourceId: world.unit, TagKeys: ['aws:a'] }),
    'InvalidInputException',
    'INVALID_SYSTEM_TAGS_PARAMETER',
  ],
  [
    'too many tags',
    () => new TagResourceCommand({ ResourceId: world.unit, Tags: manyTags }),
    'ConstraintViolationException',
    'MAX_TAG_LIMIT_EXCEEDED',
  ],
  [
    'a policy that is too large',
    () => createPolicy({ Content: deny + ' '.repeat(5121 - deny.length) }),
    'ConstraintViolationException',
    'POLICY_CONTENT_LIMIT_EXCEEDED',
  ],
  ['a policy that is none', () => createPolicy({ Content: '{}' }), 'MalformedPolicyDocumentException'],
  [
    'a service control policy with a principal',
    () => createPolicy({ Content: content({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }) }),
    'MalformedPolicyDocumentException',
  ],
  ...(
    [
      ['that allows', { Effect: 'Allow' }],
      ['with NotAction', { Action: undefined, NotAction: 'sts:*' }],
      ['with every action', { Action: '*' }],
      ['with every service', { Action: ['sts:*', '*:Get*'] }],
    ] as const
  ).map(([name, part]): Row => [
    `a resource control policy ${name}`,
    () => createPolicy({ Type: 'RESOURCE_CONTROL_POLICY', Content: content({ ...denyAssuming, ...part }) }),
    'MalformedPolicyDocumentException',
  ]),
  [
    'a new content that is none',
    () => new UpdatePolicyCommand({ PolicyId: world.free, Content: '[]' }),
    'MalformedPolicyDocumentException',
  ],
];

const tables: readonly (readonly [kind: string, rows: readonly Row[]])[] = [
  ['what is not there:', missing],
  ['what cannot be done:', conflicts],
  ['input that is refused:', badInput],
];

describe.each(tables)('%s', (_kind, rows) => {
  const named = rows.map(([name, command, code, reason]) => ({ name, command, code, reason }));
  test.each(named)('$name', async ({ command, code, reason }) => {
    const refused = await refusalOf(sendAny(organizations, command()));
    expect(refused).toEqual({
      code,
      status: 400,
      message: expect.stringMatching(/./),
      ...(reason !== undefined && { reason }),
    });
  });
});

describe('quotas', () => {
  test('five policies of a type on a target, the one of AWS among them', async () => {
    for (let count = 0; count < 4; count += 1) {
      const PolicyId = await makePolicy(`quota-${count}`);
      await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId: world.account }));
    }
    const sixth = new AttachPolicyCommand({ PolicyId: world.free, TargetId: world.account });
    expect(await refusalOf(organizations.send(sixth))).toMatchObject({
      code: 'ConstraintViolationException',
      reason: 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    });
  });

  test('units five levels deep', async () => {
    let ParentId = world.root;
    for (let level = 1; level <= 5; level += 1) {
      const { OrganizationalUnit } = await organizations.send(
        new CreateOrganizationalUnitCommand({ ParentId, Name: `level ${level}` }),
      );
      ParentId = OrganizationalUnit!.Id!;
    }
    const sixth = new CreateOrganizationalUnitCommand({ ParentId, Name: 'level 6' });
    expect(await refusalOf(organizations.send(sixth))).toMatchObject({
      code: 'ConstraintViolationException',
      reason: 'OU_DEPTH_LIMIT_EXCEEDED',
    });
  });

  test('a policy of exactly the largest size is kept as it is', async () => {
    const Content = deny + ' '.repeat(5120 - deny.length);
    const { Policy } = await organizations.send(createPolicy({ Name: 'largest', Content }));
    const PolicyId = Policy!.PolicySummary!.Id;
    const described = await organizations.send(new DescribePolicyCommand({ PolicyId }));
    expect(described.Policy).toEqual(Policy);
    expect(Policy?.Content).toBe(Content);
  });
});
