import { randomBytes } from 'node:crypto';
import {
  CreateRoleCommand,
  GetRoleCommand,
  SimulateCustomPolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreatePolicyCommand, DeletePolicyCommand, ListAccountsCommand } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { eventsNamed } from '../host/events-named.ts';
import { errorOf, send, signedForm } from '../support/raw-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';
import { writeWhileStopped } from '../support/write-while-stopped.ts';

/** Accounts that are elsewhere, such as vendors', whom trust policies name. */

const vendor = '999900001111';
let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  await declare(vendor);
  await createTrusting(testAccountId, 'known');
});
afterAll(() => service.close());

async function locum(
  Action: string,
  parameters: Record<string, string>,
  credentials: TestCredentials = service.administrator,
) {
  const form = { Action, Version: '2026-11-22', ...parameters };
  const call = signedForm(service.url, form, credentials, { service: 'locum', now: service.now() });
  const answer = await send(service.url, {
    ...call,
    headers: { ...call.headers, Accept: 'application/json' },
  });
  return { status: answer.status, body: answer.body, ...errorOf(answer) };
}

const declare = (AccountId: string, Name = 'Vendor') => locum('DeclareOutsideAccount', { AccountId, Name });
const remove = (AccountId: string) => locum('RemoveOutsideAccount', { AccountId });
const freshName = (): string => `role-${randomBytes(4).toString('hex')}`;

/** What GetAccountAuthorizationDetails says of an account with one group. */
const detailsOf = (id: string): string =>
  JSON.stringify({
    GroupDetailList: [
      {
        Path: '/',
        GroupName: 'g',
        GroupId: 'AGPAQAAAAAAAAAAAAAAAA',
        Arn: `arn:aws:iam::${id}:group/g`,
        CreateDate: '2024-05-06T07:08:09Z',
        GroupPolicyList: [],
        AttachedManagedPolicies: [],
      },
    ],
  });

const createTrusting = (principal: string | object, RoleName = freshName()) =>
  service.iam().send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: policy(trust(principal)) }));

async function shownPrincipals(RoleName: string): Promise<unknown> {
  const { Role } = await service.iam().send(new GetRoleCommand({ RoleName }));
  const { Statement } = JSON.parse(decodeURIComponent(Role!.AssumeRolePolicyDocument!)) as {
    Statement: readonly { Principal: unknown }[];
  };
  return Statement[0]!.Principal;
}

describe('whom a trust policy may name', () => {
  const account = '999900002222';
  const principals = [
    account,
    `arn:aws:iam::${account}:root`,
    `arn:aws:iam::${account}:user/team/ana`,
    `arn:aws:iam::${account}:role/service/agent`,
    `arn:aws:sts::${account}:assumed-role/agent/session`,
  ];

  test.each(principals)('%s, once its account is declared, and no longer when it is removed', async (AWS) => {
    const refused = await refusal(createTrusting({ AWS }));
    expect(refused).toMatchObject({ code: 'MalformedPolicyDocument' });
    expect(refused.message).toContain(`Invalid principal in policy: "AWS":"${AWS}"`);
    await declare(account);
    const name = freshName();
    await createTrusting({ AWS }, name);
    expect(await shownPrincipals(name)).toEqual({ AWS });
    await remove(account);
    expect(await shownPrincipals(name)).toEqual({ AWS });
    expect((await refusal(createTrusting({ AWS }))).code).toBe('MalformedPolicyDocument');
  });

  test.each([
    `arn:aws:iam::${vendor}:group/g`,
    `arn:aws:iam::${vendor}:role/*`,
    `arn:aws:iam::${vendor}:user/`,
    `arn:aws:s3::${vendor}:root`,
    `arn:aws-outside:iam::${vendor}:role/agent`,
    `arn:aws-outside:sts::${testAccountId}:assumed-role/known/session`,
    'AROAQAAAAAAAAAAAAAAAA',
  ])('not %s', async (AWS) => {
    expect((await refusal(createTrusting({ AWS }))).code).toBe('MalformedPolicyDocument');
  });

  test('beside those who are here', async () => {
    await makeUser(service, 'ana');
    const AWS = [`arn:aws:iam::${testAccountId}:user/ana`, `arn:aws:iam::${vendor}:role/agent`];
    await createTrusting(testAccountId, 'both');
    await service
      .iam()
      .send(new UpdateAssumeRolePolicyCommand({ RoleName: 'both', PolicyDocument: policy(trust({ AWS })) }));
    expect(await shownPrincipals('both')).toEqual({ AWS });
  });

  test('and resource policies that are simulated', async () => {
    const { EvaluationResults } = await service.iam().send(
      new SimulateCustomPolicyCommand({
        PolicyInputList: [policy(allow('s3:GetObject'))],
        ActionNames: ['s3:GetObject'],
        ResourceArns: ['arn:aws:s3:::bucket/key'],
        CallerArn: `arn:aws:iam::${testAccountId}:user/ana`,
        ResourcePolicy: policy({
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${vendor}:role/agent` },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::bucket/key',
        }),
      }),
    );
    expect(EvaluationResults![0]!.EvalDecision).toBe('allowed');
  });
});

describe('an account that is declared', () => {
  test('is listed apart, by id and in pages, and is none of the organization', async () => {
    for (const id of ['888800000003', '888800000001', '888800000002']) await declare(id, `n${id.at(-1)}`);
    const first = JSON.parse((await locum('ListOutsideAccounts', { MaxResults: '2' })).body)
      .ListOutsideAccountsResponse.ListOutsideAccountsResult;
    expect(first.OutsideAccounts.map(({ Id, Name }: Record<string, string>) => [Id, Name])).toEqual([
      ['888800000001', 'n1'],
      ['888800000002', 'n2'],
    ]);
    const rest = await locum('ListOutsideAccounts', { NextToken: first.NextToken });
    expect(rest.body).toContain('888800000003');
    expect(rest.body).not.toContain('NextToken":"');
    const { Accounts } = await service.organizations().send(new ListAccountsCommand({}));
    expect(Accounts!.map(({ Id }) => Id)).not.toContain('888800000001');
  });

  test('gets another name when it is declared again', async () => {
    await declare('888800000009', 'old');
    expect((await declare('888800000009', 'new')).body).toContain('"Name":"new"');
  });

  test('cannot be created or imported until it is removed', async () => {
    const id = '777700000001';
    await declare(id);
    const create = () => locum('CreateAccount', { Name: 'here', AccountId: id });
    const refused = {
      status: 409,
      code: 'AccountDeclaredOutside',
      message: `Account ${id} is declared to be elsewhere, until RemoveOutsideAccount (locum account undeclare).`,
    };
    expect(await create()).toMatchObject({ status: 409 });
    expect((await create()).body).toContain(refused.message);
    const imported = await locum('ImportAccount', { AuthorizationDetails: detailsOf(id), AccountId: id });
    expect(imported.body).toContain('AccountDeclaredOutside');
    expect((await remove(id)).status).toBe(200);
    expect((await create()).status).toBe(200);
    const again = await declare(id);
    expect(again.status).toBe(409);
    expect(again.body).toContain('AccountAlreadyExists');
  });

  test('is removed once', async () => {
    const answer = await remove('666600000001');
    expect(answer.status).toBe(404);
    expect(answer.body).toContain('NoSuchOutsideAccount');
  });

  test('is declared and removed by the management account’s alone', async () => {
    const maker = await makeUser(service, 'maker', policy(allow('iam:*')));
    for (const action of ['DeclareOutsideAccount', 'RemoveOutsideAccount', 'ListOutsideAccounts']) {
      const parameters = action.startsWith('List') ? {} : { AccountId: vendor };
      const named = action.startsWith('Declare') ? { ...parameters, Name: 'x' } : parameters;
      expect((await locum(action, named, maker)).body).toContain('AccessDenied');
    }
  });

  test('is told of in the audit trail', async () => {
    await declare('555500000001', 'told');
    await remove('555500000001');
    for (const name of ['DeclareOutsideAccount', 'RemoveOutsideAccount']) {
      expect(await eventsNamed(service, name)).toContainEqual(
        expect.objectContaining({
          readOnly: false,
          requestParameters: expect.objectContaining({ accountId: '555500000001' }),
        }),
      );
    }
  });
});

describe('an account whose id was declared', () => {
  const create = (AccountId: string) => locum('CreateAccount', { Name: 'here', AccountId });
  const escaped = (id: string) => `${id.slice(0, -1)}\\u003${id.at(-1)}`;
  const naming: readonly (readonly [what: string, id: string, document: (id: string) => string])[] = [
    ['as an account', '444400000001', (id) => policy(trust(id))],
    ['as its root', '444400000002', (id) => policy(trust(`arn:aws:iam::${id}:root`))],
    ['by a role in it', '444400000003', (id) => policy(trust(`arn:aws:iam::${id}:role/agent`))],
    ['by a session', '444400000004', (id) => policy(trust(`arn:aws:sts::${id}:assumed-role/agent/session`))],
    [
      'in a condition',
      '444400000005',
      (id) =>
        policy(
          trust(testAccountId, { Condition: { StringEquals: { 'aws:PrincipalAccount': [vendor, id] } } }),
        ),
    ],
    ['with an escaped digit', '444400000006', (id) => policy(trust(id)).replace(id, escaped(id))],
  ];

  test.each(naming)('cannot be made while a trust policy names it %s', async (_, id, document) => {
    await declare(id);
    const RoleName = freshName();
    await service.iam().send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document(id) }));
    await remove(id);
    const refused = await create(id);
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('AccountNamedAsOutside');
    expect(refused.body).toContain(
      `Account ${id} was declared to be elsewhere, and is still named as such by arn:aws:iam::${testAccountId}:role/${RoleName}. ` +
        'Take it out of them first: they would mean the account that is made here.',
    );
    const trusting = new UpdateAssumeRolePolicyCommand({
      RoleName,
      PolicyDocument: policy(trust(testAccountId)),
    });
    await service.iam().send(trusting);
    expect((await create(id)).status).toBe(200);
  });

  test('cannot be imported while it is named either', async () => {
    const id = '444400000010';
    await declare(id);
    await createTrusting(id);
    await remove(id);
    const imported = await locum('ImportAccount', { AuthorizationDetails: detailsOf(id), AccountId: id });
    expect(imported.body).toContain('AccountNamedAsOutside');
  });

  test('cannot be made while a policy of the organization names it', async () => {
    const id = '444400000011';
    await declare(id);
    const { Policy } = await service.organizations().send(
      new CreatePolicyCommand({
        Name: 'perimeter',
        Description: '',
        Type: 'RESOURCE_CONTROL_POLICY',
        Content: policy({
          Effect: 'Deny',
          Principal: '*',
          Action: 'sts:*',
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:PrincipalAccount': id } },
        }),
      }),
    );
    const PolicyId = Policy!.PolicySummary!.Id!;
    await remove(id);
    expect((await create(id)).body).toContain(`still named as such by ${PolicyId}. `);
    await service.organizations().send(new DeletePolicyCommand({ PolicyId }));
    expect((await create(id)).status).toBe(200);
  });

  test('is told five of many that name it', async () => {
    const id = '444400000012';
    await declare(id);
    for (let made = 0; made < 6; made++) await createTrusting(id);
    await remove(id);
    expect((await create(id)).body).toMatch(/named as such by (?:arn:\S+, ){4}arn:\S+ and others\./);
  });

  test('is listed no longer, and is declared anew', async () => {
    const id = '444400000013';
    await declare(id, 'first');
    await remove(id);
    const listed = () => locum('ListOutsideAccounts', { MaxResults: '1', NextToken: '444400000012' });
    expect((await listed()).body).not.toContain(id);
    expect((await remove(id)).status).toBe(404);
    await declare(id, 'second');
    expect((await listed()).body).toContain('"Name":"second"');
  });

  test('of an id that was never declared can be made, whatever names it', async () => {
    const id = '444400000014';
    const Condition = { StringEquals: { 'aws:PrincipalAccount': id } };
    await service.iam().send(
      new CreateRoleCommand({
        RoleName: freshName(),
        AssumeRolePolicyDocument: policy(trust(testAccountId, { Condition })),
      }),
    );
    expect((await create(id)).status).toBe(200);
  });

  // What was declared is remembered since migration 0014 only.
  test('and is not remembered, has nobody with the ARN of a principal who was meant elsewhere', async () => {
    const id = '444400000015';
    await declare(id);
    await createTrusting({ AWS: `arn:aws:iam::${id}:role/agent` }, 'trusting');
    await writeWhileStopped(service, (records) =>
      records.deleteFrom('outside_account').where('id', '=', id).execute(),
    );
    await create(id);
    const inside = await assume(
      service,
      `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`,
      service.administrator,
    );
    const agent = await makeRole(service, 'agent', policy(trust(id)), {
      as: inside,
      policy: policy(allow('sts:*')),
    });
    const session = await assume(service, agent, inside);
    const RoleArn = `arn:aws:iam::${testAccountId}:role/trusting`;
    const assumed = service.sts(session).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session' }));
    expect((await refusal(assumed)).code).toBe('AccessDenied');
  });
});

test('a seed declares them, before its roles trust them', async () => {
  const seeded = await startTestService(
    {},
    {
      outsideAccounts: [{ id: vendor, name: 'Vendor' }],
      accounts: [
        {
          id: testAccountId,
          roles: [
            {
              roleName: 'integration',
              assumeRolePolicyDocument: JSON.parse(policy(trust(`arn:aws:iam::${vendor}:root`))),
            },
          ],
        },
      ],
    },
  );
  onTestFinished(() => seeded.close());
  const { Role } = await seeded.iam().send(new GetRoleCommand({ RoleName: 'integration' }));
  expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toContain(vendor);
  const events = await eventsNamed(seeded, 'ApplySeed');
  expect(events).toContainEqual(
    expect.objectContaining({
      recipientAccountId: testAccountId,
      serviceEventDetails: expect.objectContaining({ kind: 'OutsideAccount', outcome: 'Made' }),
    }),
  );
});
