import {
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DeleteServiceLinkedRoleCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetServiceLinkedRoleDeletionStatusCommand,
  ListAttachedRolePoliciesCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkedServices } from '../../src/apis/iam/service-linked-roles/linked-services.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeRole, makeUser } from '../support/world.ts';
import { allowEverything, document, refusalOf, sendAny, trust } from './support.ts';
import type { AnyCommand } from './support.ts';

const RoleName = 'AWSServiceRoleForECS';
const roleArn = (path: string): string => `arn:aws:iam::${testAccountId}:role${path}`;
const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'profile' }));
});
afterAll(() => service.close());

const create = (AWSServiceName: string, rest: object = {}, client = iam) =>
  client.send(new CreateServiceLinkedRoleCommand({ AWSServiceName, ...rest }));
const remove = (name: string) => iam.send(new DeleteServiceLinkedRoleCommand({ RoleName: name }));

describe('the life of a service-linked role', () => {
  test('is made for its service, which alone it trusts', async () => {
    const { Role } = await create('ecs.amazonaws.com', { Description: 'runs tasks' });
    expect(Role).toMatchObject({
      Path: '/aws-service-role/ecs.amazonaws.com/',
      RoleName,
      Arn: roleArn(`/aws-service-role/ecs.amazonaws.com/${RoleName}`),
      Description: 'runs tasks',
    });
    const { Role: found } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(JSON.parse(decodeURIComponent(found!.AssumeRolePolicyDocument!))).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
  });

  test('has the policy that its service gives it', async () => {
    const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(AttachedPolicies).toEqual([
      {
        PolicyName: 'AmazonECSServiceRolePolicy',
        PolicyArn: 'arn:aws:iam::aws:policy/aws-service-role/AmazonECSServiceRolePolicy',
      },
    ]);
  });

  const names: readonly (readonly [string, string | undefined, string])[] = [
    ['autoscaling.amazonaws.com', undefined, 'AWSServiceRoleForAutoScaling'],
    ['autoscaling.amazonaws.com', 'blue', 'AWSServiceRoleForAutoScaling_blue'],
    ['es.amazonaws.com', undefined, 'AWSServiceRoleForAmazonElasticsearchService'],
    ['ec2-instance-connect.amazonaws.com', undefined, 'AWSServiceRoleForEc2InstanceConnect'],
    ['replication.ecr.amazonaws.com', undefined, 'AWSServiceRoleForECRReplication'],
    ['replication.cassandra.amazonaws.com', undefined, 'AWSServiceRoleForKeyspacesReplication'],
    [
      'rds.application-autoscaling.amazonaws.com',
      undefined,
      'AWSServiceRoleForApplicationAutoScaling_RDSCluster',
    ],
    ['deploy-tool.example.com', undefined, 'AWSServiceRoleForDeployTool'],
    ['deploy-tool.example.com', 'two', 'AWSServiceRoleForDeployTool_two'],
    ['copies.deploy-tool.example.com', undefined, 'AWSServiceRoleForDeployTool_Copies'],
    ['copies.test-tool.example.com', undefined, 'AWSServiceRoleForTestTool_Copies'],
  ];
  test.each(names)('%s with the suffix %s is %s', async (serviceName, CustomSuffix, name) => {
    const { Role } = await create(serviceName, { CustomSuffix });
    expect(Role!.RoleName).toBe(name);
  });

  test('has the description of its service where it is given none', async () => {
    const { Role } = await create('ssm.amazonaws.com');
    expect(Role!.Description).toBe('Provides access to AWS Resources managed or used by Amazon SSM.');
  });

  const changes: readonly AnyCommand[] = [
    new AttachRolePolicyCommand({ RoleName, PolicyArn: administratorAccess }),
    new DetachRolePolicyCommand({ RoleName, PolicyArn: administratorAccess }),
    new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: allowEverything }),
    new DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }),
    new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trust(testAccountId) }),
    new UpdateRoleCommand({ RoleName, MaxSessionDuration: 7200 }),
    new UpdateRoleCommand({ RoleName, MaxSessionDuration: 7200, Description: 'x' }),
    new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: administratorAccess }),
    new DeleteRolePermissionsBoundaryCommand({ RoleName }),
    new DeleteRoleCommand({ RoleName }),
    new AddRoleToInstanceProfileCommand({ RoleName, InstanceProfileName: 'profile' }),
  ];
  test.each(changes.map((command) => [command.constructor.name, command] as const))(
    'is not changed by %s',
    async (_name, command) => {
      expect(await refusalOf(sendAny(iam, command))).toEqual({
        code: 'UnmodifiableEntity',
        status: 400,
        message: `Cannot perform the operation on the protected role '${RoleName}' - this role is only modifiable by AWS`,
      });
    },
  );

  test('has a description and tags that may be changed', async () => {
    await iam.send(new UpdateRoleCommand({ RoleName, Description: 'other' }));
    await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'a', Value: 'b' }] }));
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(Role).toMatchObject({ Description: 'other', Tags: [{ Key: 'a', Value: 'b' }] });
  });

  test('is deleted by a task that succeeded', async () => {
    const { DeletionTaskId } = await remove(RoleName);
    expect(DeletionTaskId).toMatch(
      new RegExp(`^task/aws-service-role/ecs\\.amazonaws\\.com/${RoleName}/[0-9a-f-]{36}$`),
    );
    const status = await iam.send(new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }));
    expect(status.Status).toBe('SUCCEEDED');
    expect((await refusalOf(iam.send(new GetRoleCommand({ RoleName })))).code).toBe('NoSuchEntity');
    await create('ecs.amazonaws.com');
  });

  test('what became of it can be asked for a month', async () => {
    const { DeletionTaskId } = await remove(RoleName);
    const ask = () => iam.send(new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }));
    service.advance(31 * 24 * 60 * 60);
    await ask();
    await create('ecs.amazonaws.com');
    await remove(RoleName);
    expect((await refusalOf(ask())).code).toBe('NoSuchEntity');
  });
});

test('roles of all known services stand beside one another', async () => {
  const fresh = await startTestService();
  const own = fresh.iam();
  const taken = new Set<string>();
  for (const [serviceName, { policy, takesSuffix, description }] of linkedServices) {
    const { Role } = await create(serviceName, {}, own);
    expect(Role!.Description).toBe(description);
    const { AttachedPolicies } = await own.send(
      new ListAttachedRolePoliciesCommand({ RoleName: Role!.RoleName }),
    );
    expect(AttachedPolicies!.map(({ PolicyName }) => PolicyName)).toEqual([policy]);
    const suffixed = create(serviceName, { CustomSuffix: 's' }, own);
    if (takesSuffix) await suffixed;
    else expect((await refusalOf(suffixed)).message).toBe(`Custom suffix is not allowed for ${serviceName}`);
    taken.add(Role!.RoleName!);
  }
  expect(taken.size).toBe(linkedServices.size);
  await fresh.close();
});

describe('errors', () => {
  beforeAll(async () => {
    await create('rds.amazonaws.com');
    await makeRole(service, 'plain', trust(testAccountId));
  });
  const task = 'task/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS/none';
  const table: readonly (readonly [string, number, string, AnyCommand])[] = [
    [
      'InvalidInput',
      400,
      'Service role name AWSServiceRoleForRDS has been taken in this account, please try a different suffix.',
      new CreateServiceLinkedRoleCommand({ AWSServiceName: 'rds.amazonaws.com' }),
    ],
    [
      'InvalidInput',
      400,
      'Custom suffix is not allowed for rds.amazonaws.com',
      new CreateServiceLinkedRoleCommand({ AWSServiceName: 'rds.amazonaws.com', CustomSuffix: 'x' }),
    ],
    [
      'InvalidInput',
      400,
      'RDS is not the name of a service.',
      new CreateServiceLinkedRoleCommand({ AWSServiceName: 'RDS' }),
    ],
    [
      'InvalidInput',
      400,
      `Service role name AWSServiceRoleForAutoScaling_${'x'.repeat(64)} is too long.`,
      new CreateServiceLinkedRoleCommand({
        AWSServiceName: 'autoscaling.amazonaws.com',
        CustomSuffix: 'x'.repeat(64),
      }),
    ],
    [
      'InvalidInput',
      400,
      'The path /aws-service-role/x.amazonaws.com/ is reserved for service-linked roles.',
      new CreateRoleCommand({
        RoleName: 'mine',
        Path: '/aws-service-role/x.amazonaws.com/',
        AssumeRolePolicyDocument: trust(testAccountId),
      }),
    ],
    ...['none', 'plain'].map(
      (name) =>
        [
          'NoSuchEntity',
          404,
          `The role with name ${name} cannot be found.`,
          new DeleteServiceLinkedRoleCommand({ RoleName: name }),
        ] as const,
    ),
    [
      'NoSuchEntity',
      404,
      `The deletion task ${task} cannot be found.`,
      new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId: task }),
    ],
    ...['task/1', 'x', `${task}/`.replace('task', 'role')].map(
      (DeletionTaskId) =>
        [
          'InvalidInput',
          400,
          `DeletionTaskId ${DeletionTaskId} is not valid.`,
          new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }),
        ] as const,
    ),
  ];
  test.each(table)('%s %i: %s', async (code, status, message, command) => {
    expect(await refusalOf(sendAny(iam, command))).toEqual({ code, status, message });
  });
});

test('iam:AWSServiceName narrows for what services roles are made', async () => {
  const maker = service.iam(
    await makeUser(
      service,
      'maker',
      document({
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: roleArn('/aws-service-role/*'),
        Condition: { StringLike: { 'iam:AWSServiceName': 'elasticache.*' } },
      }),
    ),
  );
  await create('elasticache.amazonaws.com', {}, maker);
  const arn = roleArn('/aws-service-role/kafka.amazonaws.com/AWSServiceRoleForKafka');
  expect((await refusalOf(create('kafka.amazonaws.com', {}, maker))).message).toContain(
    `iam:CreateServiceLinkedRole on resource: ${arn} because`,
  );
});
