import { describe, expect, test } from 'vitest';
import { coversResource } from '../src/decide/match-statement.ts';
import { viewRequest } from '../src/decide/request-view.ts';
import { compilePolicy, decide, parsePolicy } from '../src/index.ts';
import type { PolicyKind } from '../src/index.ts';
import { account, applied, context, document, otherAccount, request } from './fixtures.ts';
import type { StatementInput } from './fixtures.ts';

const values = {
  'aws:username': 'ana',
  'aws:principalaccount': '111122223333',
  'test:colons': 'a:b/c',
  'test:star': '*',
  'test:arn': 'arn:aws:logs:eu-1:111122223333:log-group:prod:log-stream:a',
};

function effect(statement: StatementInput, action: string, resource: string, version = '2012-10-17'): string {
  const policy = compilePolicy(document('identity', statement, version));
  const identity = [{ policy, id: 'p', type: 'user' as const }];
  return decide(request({ action, resource, context: context(values), policies: { identity } })).effect;
}

const matches = (statement: StatementInput, action: string, resource: string, version?: string): boolean =>
  effect({ Effect: 'Allow', ...statement }, action, resource, version) === 'allowed';

const denies = (statement: StatementInput, action: string, resource: string, version?: string): boolean =>
  effect({ Effect: 'Deny', ...statement }, action, resource, version) === 'explicitDeny';

/** Whether the statement, in a policy of some kind, covers the resource. */
function covers(
  kind: PolicyKind,
  Effect: 'Allow' | 'Deny',
  resources: StatementInput,
  resource: string,
): boolean {
  const named = kind === 'resource' || kind === 'resource-control' ? { Principal: '*' } : {};
  const [statement] = compilePolicy(
    document(kind, { ...named, Effect, Action: 's3:*', ...resources }),
  ).statements;
  const asked = request({ resource, context: context(values) });
  return coversResource(statement!, viewRequest(asked));
}

describe('1.7 a statement applies when its principal, action, resource and every condition do', () => {
  const parts = {
    Principal: [{ AWS: account }, { AWS: otherAccount }],
    Action: ['s3:Get*', 's3:Put*'],
    Resource: ['arn:aws:s3:::b/*', 'arn:aws:s3:::c/*'],
    Condition: [
      { StringEquals: { 'aws:username': 'ana' }, Null: { 'test:none': 'true' } },
      { StringEquals: { 'aws:username': 'ana' }, Null: { 'test:none': 'false' } },
    ],
  };
  const names = Object.keys(parts) as (keyof typeof parts)[];
  test.each([undefined, ...names])('all but %s', (failing) => {
    const chosen = Object.fromEntries(names.map((name) => [name, parts[name][name === failing ? 1 : 0]]));
    for (const [allows, Effect] of [
      [false, 'Deny'],
      [true, 'Allow'],
    ] as const) {
      const resource = applied('resource', { ...chosen, Effect });
      const decision = decide(
        request({
          resource: 'arn:aws:s3:::b/x',
          context: context(values),
          policies: {
            identity: [applied('identity', { Effect: 'Allow', Action: '*', Resource: '*' })],
            resource,
          },
          resourcePolicyRule: allows ? 'mandatory' : 'optional',
        }),
      );
      const applies = allows ? decision.effect === 'allowed' : decision.effect === 'explicitDeny';
      expect(applies).toBe(failing === undefined);
    }
  });
});

describe('1.7 an element without entries', () => {
  test.each([
    ['Action', [], 'Policy statement must contain actions.'],
    ['NotAction', [], 'Policy statement must contain actions.'],
    ['Resource', [], 'Policy statement must contain resources.'],
    ['NotResource', [], 'Policy statement must contain resources.'],
  ])('%s is refused', (name, value, message) => {
    const statement: Record<string, unknown> = { Effect: 'Allow', Action: '*', Resource: '*', [name]: value };
    if (name.startsWith('Not')) delete statement[name.slice(3)];
    expect(() => document('identity', statement)).toThrow(message);
  });
});

describe('1.7 Action', () => {
  test.each([
    ['s3:GetObject', 'S3:getobject', true],
    ['S3:GET*', 's3:GetObject', true],
    ['s3:Get?bject', 's3:GetObject', true],
    ['s3:*Object', 's3:GetObjectAcl', false],
    ['*', 'iam:CreateRole', true],
    ['s3:*', 's3express:CreateSession', false],
    [['ec2:Run*', 's3:Get*'], 's3:GetObject', true],
    ['s3: GetObject', 's3:GetObject', false],
    ['s3:GetObject ', 's3:GetObject', false],
    ['s3:GetObject', 's3:GetObjectAcl', false],
    ['s3:?etObject', 's3:GetObject', true],
    ['s3:GetObject?', 's3:GetObject', false],
    ['s3:G*t*ct', 's3:GetObject', true],
    ['s3:*', 's3:', true],
    ['s3:Get.bject', 's3:GetObject', false],
    [['ec2:*', 'iam:*'], 's3:GetObject', false],
  ])('%j on %s: %s', (pattern, action, expected) => {
    expect(matches({ Action: pattern, Resource: '*' }, action, '*')).toBe(expected);
    expect(matches({ NotAction: pattern, Resource: '*' }, action, '*')).toBe(!expected);
  });

  test('more actions than are remembered are still decided', () => {
    const policy = applied('identity', { Effect: 'Allow', Action: 's3:Get*9', Resource: '*' });
    const decided = Array.from({ length: 300 }, (_, index) => {
      const action = `s3:Get${index}`;
      return decide(request({ action, policies: { identity: [policy] } })).effect === 'allowed';
    });
    expect(decided).toEqual(decided.map((_, index) => index % 10 === 9));
  });
});

describe('1.7 and 1.8 Resource', () => {
  test.each([
    ['*', '*', true],
    ['*', 'arn:aws:s3:::b', true],
    ['arn:aws:s3:::*', '*', false],
    ['arn:aws:s3:::b', 'arn:aws:s3:::b', true],
    ['arn:aws:s3:::b', 'arn:aws:s3:::B', false],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/x/y:z', true],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b', false],
    ['arn:aws:s3:::b/?', 'arn:aws:s3:::b/x', true],
    ['arn:aws:s3:::b/?', 'arn:aws:s3:::b/xy', false],
    ['arn:aws:sqs:*:111122223333:q', 'arn:aws:sqs:eu-1:111122223333:q', true],
    ['arn:aws:sqs:eu-?:111122223333:q', 'arn:aws:sqs:eu-1:111122223333:q', true],
    ['arn:aws:sqs:eu-1:*', 'arn:aws:sqs:eu-1:111122223333:q', true],
    ['arn:aws:sqs:eu-1:*', 'arn:aws:sqs:eu-2:111122223333:q', false],
    ['arn:aws:*:*:*:q', 'arn:aws:sqs:eu-1:111122223333:q', true],
    ['arn:aws:elasticloadbalancing:*:*:*/*', 'arn:aws:elasticloadbalancing:eu-1:1:loadbalancer/x', true],
    ['arn:aws:wafv2:*:*:*/webacl/*/*', 'arn:aws:wafv2:eu-1:1:regional/webacl/a/b', true],
    ['arn:aws:s3:::*', 'bucket', false],
    ['arn:aws:s3:::b/*/z', 'arn:aws:s3:::b/x/y/z', true],
    ['arn:aws:ec2:*:*:*/*', 'arn:aws:ec2:eu-1:111122223333:instance/i-1', true],
    ['arn:aws:logs:*:*:*:/x/*', 'arn:aws:logs:eu-1:111122223333:log-group:/x/y', true],
    ['arn:aws:s3*', 'arn:aws:s3:::b', true],
    ['arn:aws:s3*', 'arn:aws:sqs:::b', false],
    ['arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::111122223333:user/ana', true],
    ['arn:aws:iam::${AWS:PrincipalAccount}:user/*', 'arn:aws:iam::111122223333:user/x', true],
    ['arn:aws:s3:::${aws:username}', 'arn:aws:xy:::ana', false],
    ['arn:aws:s3:::b/${test:Star}', 'arn:aws:s3:::b/x', false],
    ['arn:aws:s3:::b/${test:Star}', 'arn:aws:s3:::b/*', true],
    ['arn:aws:s3:::b/${test:Colons}/*', 'arn:aws:s3:::b/a:b/c/d', true],
    ["arn:aws:s3:::b/${test:none, 'all'}", 'arn:aws:s3:::b/all', true],
    ['arn:aws:s3:::b/${*}', 'arn:aws:s3:::b/*', true],
    ['arn:aws:s3:::b/${*}', 'arn:aws:s3:::b/x', false],
  ])('%s on %s: %s', (pattern, resource, expected) => {
    expect(matches({ Action: '*', Resource: pattern }, 's3:GetObject', resource)).toBe(expected);
    expect(denies({ Action: '*', Resource: pattern }, 's3:GetObject', resource)).toBe(expected);
    expect(matches({ Action: '*', NotResource: pattern }, 's3:GetObject', resource)).toBe(!expected);
    expect(denies({ Action: '*', NotResource: pattern }, 's3:GetObject', resource)).toBe(!expected);
  });

  const table = 'arn:aws:dynamodb:us-east-1:111122223333:table/prod-x';
  const stream = `${table}/stream/2026-11-30T00:00:00`;
  const group = 'arn:aws:logs:eu-1:111122223333:log-group:prod:log-stream:a';

  /** Where a part ends in `*`, it may take colons: the page on Resource. */
  test.each([
    ['arn:aws:dynamodb:*:table/prod-*', table, true],
    ['arn:aws:dynamodb:*:table/prod-*', table.replace('prod', 'test'), false],
    ['arn:aws:dynamodb:us-*:table/prod-?', table, true],
    ['arn:aws:dynamodb:eu-*:table/prod-x', table, false],
    ['arn:aws:*:table/prod-x', table, true],
    ['arn:*:table/prod-x', table, true],
    ['arn:*:111122223333:table/*', table, true],
    ['arn:*:444455556666:table/*', table, false],
    ['arn:aws:dynamodb:*:111122223333:table/prod-*', stream, true],
    ['arn:aws:dynamodb:*:00', stream, true],
    ['arn:aws:dynamodb:*:0', stream, false],
    ['arn:aws:dynamodb:*:table/*/stream/*', stream, true],
    ['arn:aws:dynamodb:*:table/*x', stream, false],
    ['arn:aws:logs:*:*:log-stream:a', group, true],
    ['arn:aws:logs:*:*:log-stream:b', group, false],
    ['arn:aws:logs:*:prod:*', group, true],
    ['arn:aws:logs:*:log-group:*:*:a', group, true],
    ['arn:aws:logs:*:log-*:log-*:*:a', group, false],
    ['arn:aws:logs:eu-1:*:log-stream:a', group, true],
    // Elsewhere in a part it does not, nor does `?`.
    ['arn:aws:logs:e*1:prod:log-stream:a', group, false],
    ['arn:aws:logs:eu-1:1*d:log-stream:a', group, false],
    ['arn:aws:logs:eu-1?111122223333:log-group:prod:log-stream:a', group, false],
    // A variable's value takes none either, and holds no wildcard.
    ['arn:aws:logs:*:${aws:PrincipalAccount}:log-group:prod:*', group, true],
    ['arn:aws:logs:${test:Star}:prod:*', group, false],
    ['arn:aws:iam::*:user/x', 'arn:aws:iam::111122223333:group:user/x', true],
    ['arn:*:s3:::b', 'arn:aws:x:s3:::b', true],
  ])('%s, which runs on, on %s: %s', (pattern, resource, expected) => {
    for (const kind of ['identity', 'resource', 'service-control', 'resource-control'] as const) {
      expect(covers(kind, 'Deny', { Resource: pattern }, resource)).toBe(expected);
      expect(covers(kind, 'Deny', { NotResource: pattern }, resource)).toBe(!expected);
    }
    expect(covers('identity', 'Allow', { Resource: pattern }, resource)).toBe(expected);
    expect(covers('identity', 'Allow', { NotResource: pattern }, resource)).toBe(!expected);
  });

  test.each(['ArnLike', 'ArnEquals'])('%s checks each part by itself', (operator) => {
    const asks = (pattern: string): boolean =>
      matches({ Action: '*', Resource: '*', Condition: { [operator]: { 'test:arn': pattern } } }, 'x:Y', '*');
    expect(asks('arn:aws:logs:*:*:log-group:prod:*')).toBe(true);
    expect(asks('arn:aws:logs:*:*:log-stream:a')).toBe(false);
    expect(() => asks('arn:aws:logs:*:log-stream')).toThrow('The policy failed legacy parsing');
  });

  test('1.8 an old Version has no variables', () => {
    const statement = { Action: '*', Resource: 'arn:aws:s3:::b/${aws:username}' };
    expect(matches(statement, 's3:GetObject', 'arn:aws:s3:::b/ana', '2008-10-17')).toBe(false);
    expect(matches(statement, 's3:GetObject', 'arn:aws:s3:::b/${aws:username}', '2008-10-17')).toBe(true);
  });

  test('1.8 a variable without value matches no resource, and spares and gives nothing as an exception', () => {
    const pattern = 'arn:aws:s3:::b/${test:none}';
    const resource = 'arn:aws:s3:::b/x';
    expect(matches({ Action: '*', Resource: pattern }, 's3:GetObject', resource)).toBe(false);
    expect(denies({ Action: '*', Resource: pattern }, 's3:GetObject', resource)).toBe(false);
    expect(matches({ Action: '*', NotResource: pattern }, 's3:GetObject', resource)).toBe(false);
    expect(denies({ Action: '*', NotResource: pattern }, 's3:GetObject', resource)).toBe(true);
  });

  /** A `*` for each part that is missing: in policies of principals, and elsewhere where it hurts the caller. */
  test.each([
    ['identity', 'arn:aws:sqs', [true, false, true, false]],
    ['identity', 'arn:aws:sqs:eu-1', [true, false, true, false]],
    ['identity', 'arn:aws:sqs:eu-1:111122223333', [true, false, true, false]],
    ['identity', 'arn:aws:sqs:eu-2', [false, true, false, true]],
    ['managed', 'arn:aws:sqs', [true, false, true, false]],
    ['boundary', 'arn:aws:sqs', [true, false, true, false]],
    ['session', 'arn:aws:sqs', [true, false, true, false]],
    ['resource', 'arn:aws:sqs', [false, false, true, true]],
    ['service-control', 'arn:aws:sqs', [false, false, true, true]],
    ['resource', 'arn:aws:sqs*', [true, false, true, false]],
    ['service-control', 'arn:aws:sqs:*', [true, false, true, false]],
  ] as const)('1.7 a short ARN in a policy of kind %s: %s', (kind, pattern, expected) => {
    const resource = 'arn:aws:sqs:eu-1:111122223333:q';
    const found = (['Allow', 'Deny'] as const).flatMap((effectOfStatement) =>
      (['Resource', 'NotResource'] as const).map((element) =>
        covers(kind, effectOfStatement, { [element]: pattern }, resource),
      ),
    );
    expect(found).toEqual(expected);
  });
});

test('all conditions must hold', () => {
  const statement = (second: string): StatementInput => ({
    Action: '*',
    Resource: '*',
    Condition: {
      StringEquals: { 'AWS:UserName': 'ana', 'test:Colons': second },
      Null: { 'test:none': 'true' },
    },
  });
  expect(matches(statement('a:b/c'), 's3:GetObject', '*')).toBe(true);
  expect(matches(statement('other'), 's3:GetObject', '*')).toBe(false);
});

test('a policy knows the keys it reads', () => {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: '*',
      Resource: 'arn:aws:s3:::${aws:PrincipalTag/Team}',
      Condition: { StringLike: { 'S3:Prefix': "${aws:Username, 'x'}/*" } },
    },
  });
  const { referencedKeys } = compilePolicy(parsePolicy(text, 'identity'));
  expect([...referencedKeys].sort()).toEqual(['aws:principaltag/team', 'aws:username', 's3:prefix']);
});
