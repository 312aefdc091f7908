import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPolicySet, decide, explain } from '../src/index.ts';
import type { AuthorizationRequest, Principal } from '../src/index.ts';
import { account, applied, callers, context, otherAccount, request } from './fixtures.ts';
import type { StatementInput } from './fixtures.ts';

const action = fc.constantFrom('*', 's3:*', 's3:Get*', 's3:GetObject', 's3:PutObject', 'iam:*');
const resource = fc.constantFrom(
  '*',
  'arn:aws:s3:::b/*',
  'arn:aws:s3:::b/x',
  'arn:aws:s3:::b/${aws:username}',
  'arn:aws:s3:::c/*',
);
const condition = fc.constantFrom<StatementInput>(
  {},
  {},
  { Condition: { StringEquals: { 'test:k': 'a' } } },
  { Condition: { StringNotLike: { 'test:k': 'b*' } } },
  { Condition: { 'ForAllValues:StringEquals': { 'test:k': ['a', 'b'] } } },
  { Condition: { Null: { 'test:k': 'true' } } },
);
const pick = (name: string, values: fc.Arbitrary<string>): fc.Arbitrary<StatementInput> =>
  fc.tuple(fc.boolean(), fc.uniqueArray(values, { minLength: 1, maxLength: 2 })).map(([negated, list]) => ({
    [negated ? `Not${name}` : name]: list,
  }));
const parts = fc
  .tuple(pick('Action', action), pick('Resource', resource), condition)
  .map(([actions, resources, conditions]): StatementInput => ({ ...actions, ...resources, ...conditions }));
const statement = fc
  .tuple(fc.constantFrom('Allow', 'Allow', 'Deny'), parts)
  .map(([Effect, rest]): StatementInput => ({ Effect, ...rest }));
const named = fc.constantFrom<unknown>(
  '*',
  { AWS: account },
  { AWS: callers.user.arn },
  { AWS: callers.role.roleArn },
  { AWS: callers.role.arn },
);
const resourceStatement = fc
  .tuple(statement, named)
  .map(([rest, Principal]): StatementInput => ({ ...rest, Principal }));
const list = (one: fc.Arbitrary<StatementInput>): fc.Arbitrary<StatementInput[]> =>
  fc.array(one, { minLength: 1, maxLength: 4 });

interface Situation {
  readonly identity: StatementInput[];
  readonly boundary: StatementInput[] | undefined;
  readonly session: StatementInput[] | undefined;
  readonly resource: StatementInput[] | undefined;
  readonly principal: Principal;
  readonly resourceAccount: string;
  readonly action: string;
  readonly target: string;
  readonly value: string | readonly string[] | undefined;
}

const situation: fc.Arbitrary<Situation> = fc.record({
  identity: list(statement),
  boundary: fc.option(list(statement), { nil: undefined }),
  session: fc.option(list(statement), { nil: undefined }),
  resource: fc.option(list(resourceStatement), { nil: undefined }),
  principal: fc.constantFrom<Principal>(
    callers.user,
    callers.role,
    callers.federated,
    callers.root,
    callers.anonymous,
  ),
  resourceAccount: fc.constantFrom(account, otherAccount),
  action: fc.constantFrom('s3:GetObject', 's3:PutObject', 'iam:GetUser'),
  target: fc.constantFrom('*', 'arn:aws:s3:::b/x', 'arn:aws:s3:::b/ana', 'arn:aws:s3:::c/y'),
  value: fc.constantFrom<string | readonly string[] | undefined>(undefined, 'a', 'b', ['a'], ['a', 'c'], []),
});

function build(input: Situation): AuthorizationRequest {
  const { identity, boundary, session, resource: resourceStatements } = input;
  return request({
    principal: input.principal,
    resourceAccount: input.resourceAccount,
    action: input.action,
    resource: input.target,
    context: context({ 'aws:username': 'ana', ...(input.value !== undefined && { 'test:k': input.value }) }),
    policies: {
      identity: [applied('identity', identity)],
      ...(boundary && { boundary: applied('boundary', boundary) }),
      ...(session && { session: [applied('session', session)] }),
      ...(resourceStatements && { resource: applied('resource', resourceStatements) }),
    },
  });
}

const effectOf = (input: Situation): string => decide(build(input)).effect;

test('a Deny more never widens', () => {
  fc.assert(
    fc.property(
      situation,
      parts,
      fc.constantFrom('identity', 'boundary', 'session', 'resource'),
      (input, rest, place) => {
        const denial = { Effect: 'Deny', ...rest, ...(place === 'resource' && { Principal: '*' }) };
        const present = input[place];
        fc.pre(present !== undefined);
        const after = effectOf({ ...input, [place]: [...(present ?? []), denial] });
        expect(after !== 'allowed' || effectOf(input) === 'allowed').toBe(true);
      },
    ),
    { numRuns: 1500 },
  );
});

test('an Allow more never narrows', () => {
  fc.assert(
    fc.property(situation, parts, (input, rest) => {
      const after = effectOf({ ...input, identity: [...input.identity, { Effect: 'Allow', ...rest }] });
      expect(effectOf(input) !== 'allowed' || after === 'allowed').toBe(true);
    }),
    { numRuns: 1500 },
  );
});

test('a boundary or session policy more never widens', () => {
  fc.assert(
    fc.property(situation, (input) => {
      fc.pre(input.principal.kind !== 'federated-user');
      const without = effectOf({ ...input, boundary: undefined, session: undefined });
      expect(effectOf(input) !== 'allowed' || without === 'allowed').toBe(true);
    }),
    { numRuns: 1500 },
  );
});

test('the order of statements does not matter', () => {
  fc.assert(
    fc.property(situation, (input) => {
      const reversed = {
        ...input,
        identity: input.identity.toReversed(),
        boundary: input.boundary?.toReversed(),
        session: input.session?.toReversed(),
        resource: input.resource?.toReversed(),
      };
      expect(effectOf(reversed)).toBe(effectOf(input));
    }),
    { numRuns: 1000 },
  );
});

test('two policies are one with both their statements', () => {
  fc.assert(
    fc.property(situation, list(statement), (input, more) => {
      const joined = build({ ...input, identity: [...input.identity, ...more] });
      const apart = build(input);
      const identity = createPolicySet([...apart.policies.identity.policies, applied('identity', more)]);
      expect(decide({ ...apart, policies: { ...apart.policies, identity } }).effect).toBe(
        decide(joined).effect,
      );
    }),
    { numRuns: 1000 },
  );
});

test('explain tells of the same decision, and its verdicts bear it out', () => {
  fc.assert(
    fc.property(situation, (input) => {
      const { decision, layers } = explain(build(input));
      expect(decision).toEqual(decide(build(input)));
      expect(layers.some(({ verdict }) => verdict === 'deny')).toBe(decision.effect === 'explicitDeny');
      for (const reference of decision.statements) {
        const trace = layers
          .find(({ layer }) => layer === reference.layer)
          ?.policies.find(({ policyId }) => policyId === reference.policyId)?.statements[
          reference.statementIndex
        ];
        expect(trace?.matched).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});
