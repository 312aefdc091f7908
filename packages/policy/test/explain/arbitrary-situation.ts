import * as fc from 'fast-check';
import type { AppliedPolicy, AuthorizationRequest, Principal } from '../../src/index.ts';
import { account, allowAll, applied, callers, context, otherAccount, request } from '../fixtures.ts';
import type { PolicyLists, StatementInput } from '../fixtures.ts';

const action = fc.constantFrom('*', 's3:*', 's3:Get*', 's3:GetObject', 's3:PutObject', 'iam:*');
const resource = fc.constantFrom(
  '*',
  'arn:aws:s3:::b/*',
  'arn:aws:s3:::b/x',
  'arn:aws:s3:::b/${aws:username}',
  'arn:aws:s3:::b/${aws:PrincipalTag/Team}',
  'arn:aws:s3:::c/*',
);
const conditions: readonly StatementInput[] = [
  { StringEquals: { 'test:k': 'a' } },
  { StringEquals: { 'test:k': ['a', '${aws:PrincipalTag/Team}'] } },
  { StringNotLike: { 'test:k': 'b*' } },
  { StringLikeIfExists: { 'Test:K': ['c?', 'd*'] } },
  { StringEqualsIgnoreCase: { 'aws:PrincipalTag/Team': 'BLUE' } },
  { 'ForAllValues:StringEquals': { 'test:k': ['a', 'b'] } },
  { 'ForAnyValue:StringLike': { 'test:k': ['a*'] } },
  { 'ForAnyValue:StringNotEquals': { 'test:k': ['a'] } },
  { NumericLessThan: { 'test:n': '10' } },
  { NumericNotEquals: { 'test:n': '3' } },
  { NumericGreaterThanEquals: { 'test:n': 12.5 } },
  { DateGreaterThan: { 'test:date': '2026-01-01T00:00:00Z' } },
  { DateLessThanEqualsIfExists: { 'test:date': '2025' } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '2001:db8::/32'] } },
  { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
  { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:topic-?' } },
  { ArnNotEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:topic-1' } },
  { BinaryEquals: { 'test:binary': 'QUJD' } },
  { Null: { 'test:k': 'true' } },
  { Null: { 'test:n': 'false' } },
  { StringEquals: { 'test:k': [] } },
];
const condition = fc.oneof(
  { weight: 2, arbitrary: fc.constant<StatementInput>({}) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...conditions).map((Condition): StatementInput => ({ Condition })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...conditions), fc.constantFrom(...conditions))
      .map(([one, other]): StatementInput => ({ Condition: { ...one, ...other } })),
  },
);
const pick = (name: string, values: fc.Arbitrary<string>): fc.Arbitrary<StatementInput> =>
  fc
    .tuple(fc.constantFrom(false, false, true), fc.uniqueArray(values, { minLength: 1, maxLength: 2 }))
    .map(([negated, list]) => ({ [negated ? `Not${name}` : name]: list }));
const randomStatement = fc
  .tuple(
    fc.constantFrom('Allow', 'Allow', 'Deny'),
    pick('Action', action),
    pick('Resource', resource),
    condition,
  )
  .map(([Effect, actions, resources, rest]): StatementInput => ({
    Effect,
    ...actions,
    ...resources,
    ...rest,
  }));
/** Where nothing allows, there is little to explain. */
const statement = fc.oneof(
  { weight: 3, arbitrary: randomStatement },
  { weight: 1, arbitrary: fc.constant(allowAll) },
);
const named = fc.constantFrom<unknown>(
  '*',
  { AWS: account },
  { AWS: [otherAccount, callers.user.arn] },
  { AWS: callers.role.roleArn },
  { AWS: callers.role.arn },
  { AWS: callers.federated.arn },
  { Service: callers.service.name },
  { CanonicalUser: 'f00d' },
);
const resourceStatement = fc
  .tuple(statement, named, fc.constantFrom('Principal', 'Principal', 'Principal', 'NotPrincipal'))
  .map(([rest, who, element]): StatementInput => ({
    ...rest,
    [rest['Effect'] === 'Deny' ? element : 'Principal']: who,
  }));
const trustStatement = fc
  .tuple(
    fc.constantFrom('Allow', 'Allow', 'Deny'),
    fc.constantFrom<unknown>(
      { AWS: '*' },
      { AWS: account },
      { AWS: callers.user.arn },
      { AWS: callers.role.roleArn },
      { Service: callers.service.name },
    ),
    condition,
  )
  .map(([Effect, Principal, rest]): StatementInput => ({
    Effect,
    Principal,
    Action: 'sts:AssumeRole',
    ...rest,
  }));
const list = (one: fc.Arbitrary<StatementInput>): fc.Arbitrary<StatementInput[]> =>
  fc.array(one, { minLength: 1, maxLength: 4 });
const levels = fc.option(fc.array(list(statement), { minLength: 1, maxLength: 2 }), {
  nil: undefined,
  freq: 1,
});

type Values = Readonly<Record<string, string | readonly string[]>>;

/** A request before its policies are compiled, so that a test can change it by hand. One policy a layer, or level. */
export interface Situation {
  readonly principal: Principal;
  readonly resourceAccount: string | undefined;
  readonly action: string;
  readonly target: string;
  readonly isTrust: boolean;
  /** By lower-cased key. */
  readonly values: Values;
  readonly identity: readonly StatementInput[];
  readonly boundary: readonly StatementInput[] | undefined;
  readonly session: readonly StatementInput[] | undefined;
  readonly scopeDown: readonly (readonly StatementInput[])[] | undefined;
  readonly serviceControl: readonly (readonly StatementInput[])[] | undefined;
  readonly resourceControl: readonly (readonly StatementInput[])[] | undefined;
  readonly resource: readonly StatementInput[] | undefined;
}

const sometimes = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

const values: fc.Arbitrary<Values> = fc
  .record({
    'test:k': fc.constantFrom<string | readonly string[] | undefined>(
      undefined,
      'a',
      'b',
      'c1',
      ['a'],
      ['a', 'c'],
      [],
    ),
    'test:n': fc.constantFrom(undefined, '3', '11', 'many'),
    'test:date': fc.constantFrom(undefined, '2024-06-01', '1800000000', 'soon'),
    'test:binary': fc.constantFrom(undefined, 'QUJD', 'AA=='),
    'aws:multifactorauthpresent': fc.constantFrom(undefined, 'true', 'false'),
    'aws:principaltag/team': fc.constantFrom(undefined, 'a', 'blue', 'x', '*'),
    'aws:sourceip': fc.constantFrom(undefined, '10.1.2.3', '192.0.2.7'),
    'aws:sourcearn': fc.constantFrom(undefined, 'arn:aws:sns:eu-west-1:111122223333:topic-1', 'topic'),
  })
  .map((record) => {
    const present: Record<string, string | readonly string[]> = { 'aws:username': 'ana' };
    for (const [key, value] of Object.entries(record)) if (value !== undefined) present[key] = value;
    return present;
  });

/** Situations of every kind: callers, accounts, layers, operators, conditions with and without the keys they read. */
export const situation: fc.Arbitrary<Situation> = fc
  .record({
    principal: fc.constantFrom<Principal>(
      callers.user,
      callers.user,
      callers.role,
      callers.federated,
      callers.root,
      callers.service,
      callers.anonymous,
    ),
    resourceAccount: fc.constantFrom(account, account, otherAccount, undefined),
    action: fc.constantFrom('s3:GetObject', 's3:PutObject', 'iam:GetUser'),
    target: fc.constantFrom('*', 'arn:aws:s3:::b/x', 'arn:aws:s3:::b/ana', 'arn:aws:s3:::c/y'),
    trust: sometimes(list(trustStatement)),
    values,
    identity: list(statement),
    boundary: sometimes(list(statement)),
    session: sometimes(list(statement)),
    scopeDown: levels,
    serviceControl: levels,
    resourceControl: levels,
    resource: sometimes(list(resourceStatement)),
  })
  .map(({ trust, ...rest }) => ({
    ...rest,
    isTrust: trust !== undefined,
    ...(trust && {
      resource: trust,
      action: 'sts:AssumeRole',
      target: `arn:aws:iam::${account}:role/deploy`,
    }),
  }));

/** A level of resource control: what allows everything, where a statement allows, and a policy of those that deny. */
function resourceControlLevel(statements: readonly StatementInput[]): AppliedPolicy[] {
  const denials = statements
    .filter(({ Effect }) => Effect === 'Deny')
    .map((one) => {
      const { NotAction, ...rest } = one;
      const Action = NotAction === undefined ? ['s3:Get*', 'sts:*'] : ['s3:Put*'];
      return { ...rest, Principal: '*', Action };
    });
  const isOpen = statements.some(({ Effect }) => Effect === 'Allow');
  return [
    ...(isOpen ? [applied('resource-control', { ...allowAll, Principal: '*' })] : []),
    ...(denials.length > 0 ? [applied('resource-control', denials, 'denials')] : []),
  ];
}

/** Compiles a situation. */
export function build(input: Situation): AuthorizationRequest {
  const { boundary, session, scopeDown, serviceControl, resourceControl, resource: target } = input;
  const lists: PolicyLists = {
    identity: input.identity.length > 0 ? [applied('identity', input.identity)] : [],
    ...(boundary && { boundary: applied('boundary', boundary) }),
    ...(session && { session: [applied('session', session)] }),
    ...(scopeDown && { scopeDown: scopeDown.map((one) => [applied('session', one)]) }),
    ...(serviceControl && {
      serviceControl: serviceControl.map((one) => [applied('service-control', one)]),
    }),
    ...(resourceControl && {
      resourceControl: resourceControl.map(resourceControlLevel),
    }),
    ...(target && { resource: applied(input.isTrust ? 'trust' : 'resource', target) }),
  };
  return request({
    principal: input.principal,
    resourceAccount: input.resourceAccount,
    action: input.action,
    resource: input.target,
    resourcePolicyRule: input.isTrust ? 'mandatory' : 'optional',
    context: context(input.values),
    policies: lists,
  });
}
