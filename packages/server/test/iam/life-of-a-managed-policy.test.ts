import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListPoliciesCommand,
  paginateListPolicies,
} from '@aws-sdk/client-iam';
import type { IAMClient, ListPoliciesCommandInput } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awsManagedPolicies } from '../../src/directory/policies/aws-managed-policies/index.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { document, refusalOf, trust } from './support.ts';

const PolicyArn = `arn:aws:iam::${testAccountId}:policy/team/Reader`;
const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';
const awsNames = [...awsManagedPolicies.values()]
  .map(({ name }) => name)
  .toSorted((left, right) => (left.toLowerCase() < right.toLowerCase() ? -1 : 1));

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
});
afterAll(() => service.close());

const names = async (input: ListPoliciesCommandInput) =>
  (await iam.send(new ListPoliciesCommand(input))).Policies?.map((policy) => policy.PolicyName);
const policyNow = async (arn: string) => (await iam.send(new GetPolicyCommand({ PolicyArn: arn }))).Policy!;

describe('the life of a managed policy', () => {
  const PolicyDocument = document({ Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::a*/(b)!' });

  test('is made with its document as version v1', async () => {
    const { Policy } = await iam.send(
      new CreatePolicyCommand({
        PolicyName: 'Reader',
        Path: '/team/',
        PolicyDocument,
        Description: 'reads',
        Tags: [{ Key: 'a', Value: '' }],
      }),
    );
    const expected = {
      PolicyName: 'Reader',
      Path: '/team/',
      Arn: PolicyArn,
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      Tags: [{ Key: 'a', Value: '' }],
    };
    expect(Policy).toMatchObject(expected);
    expect(Policy?.PolicyId).toMatch(/^ANPA[A-Z2-7]{17}$/);
    expect(await policyNow(PolicyArn)).toEqual({ ...Policy, Description: 'reads' });
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    expect(PolicyVersion).toMatchObject({
      VersionId: 'v1',
      IsDefaultVersion: true,
      CreateDate: Policy?.CreateDate,
    });
    expect(PolicyVersion?.Document).toMatch(/^[A-Za-z0-9%._~-]+$/);
    expect(decodeURIComponent(PolicyVersion!.Document!)).toBe(PolicyDocument);
  });

  test('is counted where it is attached or bounds somebody, and cannot be deleted while it is', async () => {
    const refuseDeletion = async () =>
      expect(await refusalOf(iam.send(new DeletePolicyCommand({ PolicyArn })))).toEqual({
        code: 'DeleteConflict',
        status: 409,
        message: 'Cannot delete a policy attached to entities.',
      });
    await iam.send(new CreateUserCommand({ UserName: 'dora' }));
    await iam.send(
      new CreateRoleCommand({
        RoleName: 'bounded',
        AssumeRolePolicyDocument: trust(testAccountId),
        PermissionsBoundary: PolicyArn,
      }),
    );
    await iam.send(new AttachUserPolicyCommand({ UserName: 'dora', PolicyArn }));
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'bounded', PolicyArn }));
    expect(await policyNow(PolicyArn)).toMatchObject({
      AttachmentCount: 2,
      PermissionsBoundaryUsageCount: 1,
    });
    await refuseDeletion();
    await iam.send(new DetachUserPolicyCommand({ UserName: 'dora', PolicyArn }));
    await iam.send(new DetachRolePolicyCommand({ RoleName: 'bounded', PolicyArn }));
    expect(await policyNow(PolicyArn)).toMatchObject({
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 1,
    });
    await refuseDeletion();
  });

  test('is found by every filter of the list', async () => {
    expect(await names({})).toEqual([...awsNames, 'Reader']);
    expect(await names({ Scope: 'AWS' })).toEqual(awsNames);
    expect(await names({ Scope: 'Local' })).toEqual(['Reader']);
    expect(await names({ Scope: 'All', PathPrefix: '/team/' })).toEqual(['Reader']);
    expect(await names({ PathPrefix: '/other/' })).toEqual([]);
    // The administrator has it attached from the first start on.
    expect(await names({ OnlyAttached: true })).toEqual(['AdministratorAccess']);
    expect(await names({ PolicyUsageFilter: 'PermissionsPolicy' })).toEqual(['AdministratorAccess']);
    expect(await names({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual(['Reader']);
    expect(await names({ PolicyUsageFilter: 'PermissionsBoundary', Scope: 'AWS' })).toEqual([]);
    expect(await names({ PolicyUsageFilter: 'PermissionsBoundary', OnlyAttached: true })).toEqual([]);
    await iam.send(new AttachUserPolicyCommand({ UserName: 'dora', PolicyArn }));
    expect(await names({ OnlyAttached: true, Scope: 'Local' })).toEqual(['Reader']);
    await iam.send(new DetachUserPolicyCommand({ UserName: 'dora', PolicyArn }));
  });

  test('is deleted, and its name is free again', async () => {
    await iam.send(new DeleteRoleCommand({ RoleName: 'bounded' }));
    await iam.send(new DeletePolicyCommand({ PolicyArn }));
    expect((await refusalOf(policyNow(PolicyArn))).code).toBe('NoSuchEntity');
    await iam.send(new CreatePolicyCommand({ PolicyName: 'reader', Path: '/team/', PolicyDocument }));
    expect(await names({ Scope: 'Local' })).toEqual(['reader']);
  });
});

describe('the policies of AWS', () => {
  test('are listed by their paths', async () => {
    const ofPath = (path: string) =>
      awsNames.filter((name) => awsManagedPolicies.has(`arn:aws:iam::aws:policy${path}${name}`));
    for (const PathPrefix of ['/service-role/', '/job-function/']) {
      expect(ofPath(PathPrefix)).not.toEqual([]);
      expect(await names({ Scope: 'AWS', PathPrefix })).toEqual(ofPath(PathPrefix));
      expect(await names({ Scope: 'Local', PathPrefix })).toEqual([]);
    }
  });

  test('are listed in pages, each once', async () => {
    const listed: string[] = [];
    let pages = 0;
    for await (const { Policies = [] } of paginateListPolicies(
      { client: iam, pageSize: 7 },
      { Scope: 'AWS' },
    )) {
      pages += 1;
      listed.push(...Policies.map(({ PolicyName = '' }) => PolicyName));
    }
    expect(listed).toEqual(awsNames);
    expect(pages).toBe(Math.ceil(awsNames.length / 7));
  });

  test('are found by their use', async () => {
    const boundary = 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess';
    const role = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const Statement = {
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: 'sts:AssumeRole',
    };
    await iam.send(
      new CreateRoleCommand({
        RoleName: 'function',
        AssumeRolePolicyDocument: document(Statement),
        PermissionsBoundary: boundary,
      }),
    );
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'function', PolicyArn: role }));
    expect(await names({ PolicyUsageFilter: 'PermissionsBoundary', Scope: 'AWS' })).toEqual([
      'ViewOnlyAccess',
    ]);
    expect(await names({ PolicyUsageFilter: 'PermissionsPolicy', PathPrefix: '/service-role/' })).toEqual([
      'AWSLambdaBasicExecutionRole',
    ]);
    expect(await policyNow(role)).toMatchObject({
      Path: '/service-role/',
      Arn: role,
      AttachmentCount: 1,
      CreateDate: new Date('2015-04-09T15:03:43Z'),
      Description: expect.any(String) as string,
    });
    await iam.send(new DetachRolePolicyCommand({ RoleName: 'function', PolicyArn: role }));
    await iam.send(new DeleteRoleCommand({ RoleName: 'function' }));
  });
});

test('the policies of AWS are read like those of the account, and are nobody’s to delete', async () => {
  expect(await policyNow(administratorAccess)).toMatchObject({
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: 1,
    Tags: [],
  });
  const { PolicyVersion } = await iam.send(
    new GetPolicyVersionCommand({ PolicyArn: administratorAccess, VersionId: 'v1' }),
  );
  expect(JSON.parse(decodeURIComponent(PolicyVersion!.Document!))).toMatchObject({
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  });
  const refused = await refusalOf(iam.send(new DeletePolicyCommand({ PolicyArn: administratorAccess })));
  expect(refused.code).toBe('AccessDenied');
  expect(refused.message).toContain(`iam:DeletePolicy on resource: policy ${administratorAccess}`);
});
