/** A statement in both languages: the same actions, resource and conditions. */
export interface BilingualStatement {
  readonly iam: Readonly<Record<string, unknown>>;
  readonly cedar: string;
}

type Condition = readonly [operator: string, key: string, values: string | readonly string[], cedar: string];

interface Draft {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resource: string;
  readonly conditions?: readonly Condition[];
}

export const account = '111122223333';

/** As many policies as a role may have attached by default. */
export const policyCount = 10;
export const statementsPerPolicy = 6;

const services = ['s3', 'sqs', 'dynamodb', 'ec2', 'lambda', 'kms', 'secretsmanager', 'logs', 'events'];

const sameTeam: Condition = [
  'StringEquals',
  'aws:ResourceTag/team',
  '${aws:PrincipalTag/team}',
  'context has resourceTeam && context.resourceTeam == context.principalTeam',
];
const withoutMfa: Condition = [
  'BoolIfExists',
  'aws:MultiFactorAuthPresent',
  'false',
  'context.multiFactorAuthPresent == false',
];
const recentMfa: Condition = [
  'NumericLessThan',
  'aws:MultiFactorAuthAge',
  '3600',
  'context.multiFactorAuthAge < 3600',
];
const foreignAddress: Condition = [
  'NotIpAddress',
  'aws:SourceIp',
  ['10.0.0.0/8', '203.0.113.0/24'],
  '!(ip(context.sourceIp).isInRange(ip("10.0.0.0/8")) || ip(context.sourceIp).isInRange(ip("203.0.113.0/24")))',
];
const knownTagKeys: Condition = [
  'ForAllValues:StringEquals',
  'aws:TagKeys',
  ['team', 'project', 'stage'],
  '["team", "project", "stage"].containsAll(context.tagKeys)',
];
const anyTagKeys: Condition = ['Null', 'aws:TagKeys', 'false', 'context.tagKeys != []'];
const ownRole: Condition = [
  'ArnLike',
  'aws:PrincipalArn',
  `arn:aws:iam::${account}:role/team/*`,
  `context.principalArn like "arn:aws:iam::${account}:role/team/*"`,
];
const regions: Condition = [
  'StringNotEquals',
  'aws:RequestedRegion',
  ['eu-central-1', 'eu-west-1'],
  '!(["eu-central-1", "eu-west-1"].contains(context.requestedRegion))',
];
const plainText: Condition = ['Bool', 'aws:SecureTransport', 'false', 'context.secureTransport == false'];
const production: Condition = [
  'StringLike',
  'aws:ResourceTag/stage',
  'prod*',
  'context has resourceStage && context.resourceStage like "prod*"',
];
const noSourceIdentity: Condition = ['Null', 'aws:SourceIdentity', 'true', '!(context has sourceIdentity)'];
const afterHours: Condition = [
  'DateGreaterThan',
  'aws:CurrentTime',
  '2027-01-01T00:00:00Z',
  'context.epochTime > 1798761600',
];

function servicePolicy(service: string, role: number): readonly Draft[] {
  const own = `arn:aws:${service}:*:${account}:role-${role}/*`;
  return [
    { effect: 'Allow', actions: [`${service}:Get*`, `${service}:List*`], resource: own },
    {
      effect: 'Allow',
      actions: [`${service}:PutItem`, `${service}:UpdateItem`, `${service}:SendItem`],
      resource: own,
      conditions: [sameTeam],
    },
    {
      effect: 'Allow',
      actions: [`${service}:Create*`],
      resource: `arn:aws:${service}:*:${account}:*`,
      conditions: [knownTagKeys, anyTagKeys],
    },
    { effect: 'Allow', actions: [`${service}:Delete*`], resource: own, conditions: [recentMfa, ownRole] },
    { effect: 'Deny', actions: [`${service}:Delete*`], resource: '*', conditions: [withoutMfa] },
    { effect: 'Deny', actions: [`${service}:*`], resource: '*', conditions: [foreignAddress] },
  ];
}

/** What applies to every action: no index of actions leaves any of it out. */
const guardrails: readonly Draft[] = [
  { effect: 'Deny', actions: ['*'], resource: '*', conditions: [regions] },
  { effect: 'Deny', actions: ['*'], resource: '*', conditions: [plainText] },
  { effect: 'Deny', actions: ['*'], resource: `arn:aws:*:*:${account}:vault/*` },
  { effect: 'Deny', actions: ['*'], resource: '*', conditions: [production, noSourceIdentity] },
  { effect: 'Deny', actions: ['*'], resource: '*', conditions: [afterHours] },
  { effect: 'Allow', actions: ['sts:GetCallerIdentity', 'sts:AssumeRole'], resource: '*' },
];

function toIam({ effect, actions, resource, conditions = [] }: Draft): Readonly<Record<string, unknown>> {
  const blocks = conditions.map(([operator, key, values]) => [operator, { [key]: values }] as const);
  return {
    Effect: effect,
    Action: actions,
    Resource: resource,
    ...(blocks.length > 0 && { Condition: Object.fromEntries(blocks) }),
  };
}

/** Cedar has no wildcards in its scope: exact actions stand there, patterns of actions and resources in the conditions. */
function toCedar({ effect, actions, resource, conditions = [] }: Draft): string {
  const exact = actions.every((action) => !action.includes('*'));
  const scope = exact ? `action in [${actions.map((action) => `Action::"${action}"`).join(', ')}]` : 'action';
  const clauses = [
    ...(exact || actions.includes('*')
      ? []
      : [`(${actions.map((action) => `context.action like "${action}"`).join(' || ')})`]),
    ...(resource === '*' ? [] : [`context.resource like "${resource}"`]),
    ...conditions.map(([, , , cedar]) => `(${cedar})`),
  ];
  const when = clauses.length > 0 ? ` when { ${clauses.join(' && ')} }` : '';
  return `${effect === 'Allow' ? 'permit' : 'forbid'}(principal, ${scope}, resource)${when};`;
}

/** The ten policies, sixty statements in all, of role number `role`: its resources carry that number. */
export function rolePolicies(role: number): readonly (readonly BilingualStatement[])[] {
  return [...services.map((service) => servicePolicy(service, role)), guardrails].map((drafts) =>
    drafts.map((draft) => ({ iam: toIam(draft), cedar: toCedar(draft) })),
  );
}

/** A single policy of three statements. */
export function simplePolicy(): readonly BilingualStatement[] {
  const [read, write, , , deny] = servicePolicy('s3', 0);
  return [read, write, deny]
    .filter((draft) => draft !== undefined)
    .map((draft) => ({ iam: toIam(draft), cedar: toCedar(draft) }));
}
