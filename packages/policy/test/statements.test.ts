import { describe, expect, test } from 'vitest';
import { compilePolicy, decide, parsePolicy } from '../src/index.ts';
import { applied, context, document, request } from './fixtures.ts';
import type { StatementInput } from './fixtures.ts';

const values = {
  'aws:username': 'ana',
  'aws:principalaccount': '111122223333',
  'test:colons': 'a:b/c',
  'test:star': '*',
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

describe('Action', () => {
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

describe('Resource', () => {
  test.each([
    ['*', '*', true],
    ['*', 'arn:aws:s3:::b', true],
    ['arn:aws:s3:::*', '*', false],
    ['arn:aws:s3:::b', 'arn:aws:s3:::b', true],
    ['arn:aws:s3:::b', 'arn:aws:s3:::B', false],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/x/y:z', true],
    ['arn:aws:s3:::b/*/z', 'arn:aws:s3:::b/x/y/z', true],
    ['arn:aws:ec2:*:*:*/*', 'arn:aws:ec2:eu-1:111122223333:instance/i-1', true],
    ['arn:aws:iam::*:user/x', 'arn:aws:iam::111122223333:group:user/x', false],
    ['arn:*:s3:::b', 'arn:aws:x:s3:::b', false],
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

  test('an old Version has no variables', () => {
    const statement = { Action: '*', Resource: 'arn:aws:s3:::b/${aws:username}' };
    expect(matches(statement, 's3:GetObject', 'arn:aws:s3:::b/ana', '2008-10-17')).toBe(false);
    expect(matches(statement, 's3:GetObject', 'arn:aws:s3:::b/${aws:username}', '2008-10-17')).toBe(true);
  });

  test('a variable without value matches no resource, and spares and gives nothing as an exception', () => {
    const pattern = 'arn:aws:s3:::b/${test:none}';
    const resource = 'arn:aws:s3:::b/x';
    expect(matches({ Action: '*', Resource: pattern }, 's3:GetObject', resource)).toBe(false);
    expect(denies({ Action: '*', Resource: pattern }, 's3:GetObject', resource)).toBe(false);
    expect(matches({ Action: '*', NotResource: pattern }, 's3:GetObject', resource)).toBe(false);
    expect(denies({ Action: '*', NotResource: pattern }, 's3:GetObject', resource)).toBe(true);
  });

  test('a short ARN without wildcard is completed only against the caller', () => {
    const pattern = 'arn:aws:sqs';
    const resource = 'arn:aws:sqs:eu-1:111122223333:q';
    expect(matches({ Action: '*', Resource: pattern }, 'sqs:SendMessage', resource)).toBe(false);
    expect(denies({ Action: '*', Resource: pattern }, 'sqs:SendMessage', resource)).toBe(true);
    expect(matches({ Action: '*', NotResource: pattern }, 'sqs:SendMessage', resource)).toBe(false);
    expect(denies({ Action: '*', NotResource: pattern }, 'sqs:SendMessage', resource)).toBe(true);
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
