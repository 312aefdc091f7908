import {
  CreateRoleCommand,
  CreateUserCommand,
  PutUserPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient, SimulatePrincipalPolicyCommandInput } from '@aws-sdk/client-iam';
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  EnablePolicyTypeCommand,
} from '@aws-sdk/client-organizations';
import type { PolicyType } from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { content, makeAccount, rootIdOf } from '../organizations/support.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allowEverything, trust } from './support.ts';

/** The simulation is bounded by what bounds the account of the principal, and that of the resource. */

let service: TestService;
let iam: IAMClient;
let accountId: string;
beforeAll(async () => {
  service = await startTestService();
  const organizations = service.organizations();
  const RootId = await rootIdOf(organizations);
  const member = await makeAccount(service, 'member');
  accountId = member.id;
  iam = service.iam(member.credentials);
  const bound = async (Type: PolicyType, statement: object): Promise<void> => {
    await organizations.send(new EnablePolicyTypeCommand({ RootId, PolicyType: Type }));
    const { Policy } = await organizations.send(
      new CreatePolicyCommand({ Type, Name: Type, Description: '', Content: content(statement) }),
    );
    const PolicyId = Policy?.PolicySummary?.Id;
    await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId: accountId }));
  };
  await bound('SERVICE_CONTROL_POLICY', { Effect: 'Deny', Action: 's3:*', Resource: '*' });
  await bound('RESOURCE_CONTROL_POLICY', {
    Effect: 'Deny',
    Principal: '*',
    Action: 'sts:AssumeRole',
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalTag/bound': 'yes' } },
  });
  for (const UserName of ['free', 'bound']) {
    await iam.send(
      new CreateUserCommand({
        UserName,
        Tags: [{ Key: 'bound', Value: UserName === 'bound' ? 'yes' : 'no' }],
      }),
    );
    await iam.send(
      new PutUserPolicyCommand({ UserName, PolicyName: 'all', PolicyDocument: allowEverything }),
    );
  }
  await iam.send(new CreateRoleCommand({ RoleName: 'deploy', AssumeRolePolicyDocument: trust(accountId) }));
});
afterAll(() => service.close());

async function simulate(userName: string, input: Partial<SimulatePrincipalPolicyCommandInput>) {
  const { EvaluationResults } = await iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: `arn:aws:iam::${accountId}:user/${userName}`,
      ActionNames: ['s3:GetObject'],
      ...input,
    }),
  );
  return EvaluationResults?.[0];
}

test('a service control policy denies, and is told by its outcome alone', async () => {
  expect(await simulate('free', {})).toMatchObject({
    EvalDecision: 'explicitDeny',
    MatchedStatements: [],
    OrganizationsDecisionDetail: { AllowedByOrganizations: false },
  });
  expect(await simulate('free', { ActionNames: ['sqs:SendMessage'] })).toMatchObject({
    EvalDecision: 'allowed',
    OrganizationsDecisionDetail: { AllowedByOrganizations: true },
  });
  const without = await simulate('free', { PolicyExclusionList: [{ PolicyType: 'scp' }] });
  expect(without?.EvalDecision).toBe('allowed');
  expect(without?.OrganizationsDecisionDetail).toBeUndefined();
});

test('a resource control policy denies who may else assume a role', async () => {
  const input = {
    ActionNames: ['sts:AssumeRole'],
    ResourceArns: [`arn:aws:iam::${accountId}:role/deploy`],
  };
  expect((await simulate('free', input))?.EvalDecision).toBe('allowed');
  expect(await simulate('bound', input)).toMatchObject({
    EvalDecision: 'explicitDeny',
    MatchedStatements: [],
  });
  const without = await simulate('bound', { ...input, PolicyExclusionList: [{ PolicyType: 'rcp' }] });
  expect(without?.EvalDecision).toBe('allowed');
});
