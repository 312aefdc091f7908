import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  ListPoliciesGrantingServiceAccessCommand,
  PutGroupPolicyCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, makeUser, policy } from '../support/world.ts';
import { allowEverything, refusalOf } from './support.ts';

let service: TestService;
let iam: IAMClient;
const arn = (resource: string): string => `arn:aws:iam::${testAccountId}:${resource}`;
const readOnly = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';

beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
  await iam.send(new CreateUserCommand({ UserName: 'ana' }));
  await iam.send(new CreateGroupCommand({ GroupName: 'crew' }));
  await iam.send(new AddUserToGroupCommand({ GroupName: 'crew', UserName: 'ana' }));
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'ana',
      PolicyName: 'own',
      PolicyDocument: policy(allow(['s3:Get*', 'IAM:GetUser'])),
    }),
  );
  await iam.send(
    new PutGroupPolicyCommand({
      GroupName: 'crew',
      PolicyName: 'ours',
      PolicyDocument: policy(allow('s3:*'), { Effect: 'Deny', Action: 'sqs:*', Resource: '*' }),
    }),
  );
  const made = new CreatePolicyCommand({
    PolicyName: 'queues',
    Path: '/team/',
    PolicyDocument: policy(allow(['sqs:*', 's3:List*'])),
  });
  await iam.send(made);
  await iam.send(new AttachUserPolicyCommand({ UserName: 'ana', PolicyArn: arn('policy/team/queues') }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'crew', PolicyArn: readOnly }));
  await iam.send(
    new PutUserPermissionsBoundaryCommand({
      UserName: 'ana',
      PermissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess',
    }),
  );
});
afterAll(() => service.close());

const list = (Arn: string, ServiceNamespaces: string[], Marker?: string, client = iam) =>
  client.send(new ListPoliciesGrantingServiceAccessCommand({ Arn, ServiceNamespaces, Marker }));

const queues = { PolicyName: 'queues', PolicyType: 'MANAGED', PolicyArn: arn('policy/team/queues') };
const own = { PolicyName: 'own', PolicyType: 'INLINE', EntityType: 'USER', EntityName: 'ana' };
const ours = { PolicyName: 'ours', PolicyType: 'INLINE', EntityType: 'GROUP', EntityName: 'crew' };
const awsOwn = { PolicyName: 'IAMReadOnlyAccess', PolicyType: 'MANAGED', PolicyArn: readOnly };

test('a user has its own policies and those of its groups, but not its boundary', async () => {
  const { PoliciesGrantingServiceAccess, IsTruncated } = await list(arn('user/ana'), ['s3', 'iam', 'ec2']);
  expect(IsTruncated).toBe(false);
  expect(PoliciesGrantingServiceAccess).toEqual([
    { ServiceNamespace: 's3', Policies: [own, ours, queues] },
    { ServiceNamespace: 'iam', Policies: [own, awsOwn] },
    { ServiceNamespace: 'ec2', Policies: [] },
  ]);
});

test('a service that a policy denies as a whole is granted by none', async () => {
  expect((await list(arn('user/ana'), ['sqs'])).PoliciesGrantingServiceAccess).toEqual([
    { ServiceNamespace: 'sqs', Policies: [] },
  ]);
});

test('a group has its own policies alone', async () => {
  expect((await list(arn('group/crew'), ['s3', 'iam'])).PoliciesGrantingServiceAccess).toEqual([
    { ServiceNamespace: 's3', Policies: [ours] },
    { ServiceNamespace: 'iam', Policies: [awsOwn] },
  ]);
});

test('many services come in pages', async () => {
  const services = Array.from({ length: 120 }, (_, index) => `service-${index}`);
  const seen: string[] = [];
  let Marker: string | undefined;
  do {
    const page = await list(arn('user/ana'), services, Marker);
    seen.push(...page.PoliciesGrantingServiceAccess!.map(({ ServiceNamespace }) => ServiceNamespace!));
    Marker = page.Marker;
    expect(page.IsTruncated).toBe(Marker !== undefined);
  } while (Marker !== undefined);
  expect(seen).toEqual(services);
});

test('who may not see the entity, or names none, is refused', async () => {
  const stranger = service.iam(await makeUser(service, 'stranger'));
  expect((await refusalOf(list(arn('user/ana'), ['s3'], undefined, stranger))).code).toBe('AccessDenied');
  expect((await refusalOf(list(arn('user/none'), ['s3']))).code).toBe('NoSuchEntity');
  expect((await refusalOf(list(arn('policy/team/queues'), ['s3']))).code).toBe('InvalidInput');
  const theirs = 'arn:aws:iam::999988887777:user/ana';
  expect((await refusalOf(list(theirs, ['s3']))).code).toBe('AccessDenied');
  await makeUser(service, 'powerful', allowEverything);
});
