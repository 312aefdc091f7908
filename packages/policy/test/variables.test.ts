import { describe, expect, test } from 'vitest';
import { compilePolicy, decide } from '../src/index.ts';
import type { RequestContext } from '../src/index.ts';
import { context, document, request } from './fixtures.ts';
import type { StatementInput } from './fixtures.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;

function effect(statement: StatementInput, resource: string, values: Values, version = '2012-10-17'): string {
  const given: RequestContext = context(values);
  const applied = {
    policy: compilePolicy(document('identity', statement, version)),
    id: 'p',
    type: 'user',
  } as const;
  return decide(request({ resource, context: given, policies: { identity: [applied] } })).effect;
}

const bucket = 'arn:aws:s3:::b/';

describe('1.8 a variable in Resource and in StringLike', () => {
  test.each<[string, string, Values, boolean]>([
    ['${aws:username}', 'ana', { 'aws:username': 'ana' }, true],
    ['${AWS:UserName}', 'ana', { 'aws:username': 'ana' }, true],
    ['${aws:username}', 'Ana', { 'aws:username': 'ana' }, false],
    ['${aws:PrincipalTag/Team}', 'a', { 'aws:principaltag/team': 'a' }, true],
    ['x${aws:username}y', 'xanay', { 'aws:username': 'ana' }, true],
    ['${aws:username}', '', { 'aws:username': '' }, true],
    ['x${aws:username}', 'x', { 'aws:username': '' }, true],
    ['${aws:username}', 'ana', {}, false],
    ['${aws:username}', '${aws:username}', {}, false],
    ["${aws:username, 'x'}", 'x', {}, true],
    ["${aws:username, 'x'}", 'x', { 'aws:username': 'ana' }, false],
    ["${aws:username, ''}", '', {}, true],
    ["${aws:username, 'x'}", 'x', { 'aws:username': '' }, false],
    ["${aws:username, 'a b'}/*", 'a b/c', {}, true],
    ["${aws:username, '*'}", 'x', {}, false],
    ["${aws:username, '*'}", '*', {}, true],
    ['${test:many}', 'a', { 'test:many': ['a'] }, false],
    ["${test:many, 'x'}", 'x', { 'test:many': ['a'] }, true],
    ["${test:many, 'x'}", 'x', { 'test:many': [] }, true],
    ['${aws:username}', 'x', { 'aws:username': '*' }, false],
    ['${aws:username}', '*', { 'aws:username': '*' }, true],
    ['${aws:username}*', '*x', { 'aws:username': '*' }, true],
    ['${aws:username}*', 'xx', { 'aws:username': '*' }, false],
    ['*${aws:username}', 'x?', { 'aws:username': '?' }, true],
    ['*${aws:username}', 'xy', { 'aws:username': '?' }, false],
    ['${aws:username}', 'a:b/c', { 'aws:username': 'a:b/c' }, true],
    ['${aws:username}', '${aws:userid}', { 'aws:username': '${aws:userid}', 'aws:userid': 'x' }, true],
    ['${aws:username}', 'x', { 'aws:username': '${aws:userid}', 'aws:userid': 'x' }, false],
    ['${*}', '*', {}, true],
    ['${*}', 'x', {}, false],
    ['${?}', '?', {}, true],
    ['${?}', 'x', {}, false],
    ['${$}', '$', {}, true],
    ['${$}{aws:username}', '${aws:username}', { 'aws:username': 'ana' }, true],
    ['${a:one}${a:two}', 'xy', { 'a:one': 'x', 'a:two': 'y' }, true],
    ['${a:one}${a:two}', 'xy', { 'a:one': 'x' }, false],
    ['${a:one}/*/${a:two}', 'x/m/n/y', { 'a:one': 'x', 'a:two': 'y' }, true],
    ['${a:one}/?/${a:two}', 'x/m/n/y', { 'a:one': 'x', 'a:two': 'y' }, false],
  ])('%s on %j with %j: %s', (pattern, text, values, matches) => {
    const resource = { Effect: 'Allow', Action: '*', Resource: bucket + pattern };
    expect(effect(resource, bucket + text, values) === 'allowed').toBe(matches);
    const condition = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringLike: { 'test:key': pattern } },
    };
    expect(effect(condition, '*', { ...values, 'test:key': text }) === 'allowed').toBe(matches);
  });
});

describe('1.8 a Version without variables', () => {
  test.each(['${aws:username}', "${aws:username, 'x'}", '${}', '${', '${*}'])(
    '%s is plain text',
    (pattern) => {
      const statement = {
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'test:key': pattern } },
      };
      const values = { 'aws:username': 'ana' };
      expect(effect(statement, '*', { ...values, 'test:key': pattern }, '2008-10-17')).toBe('allowed');
      expect(effect(statement, '*', { ...values, 'test:key': 'ana' }, '2008-10-17')).toBe('implicitDeny');
    },
  );

  test('its wildcards are wildcards', () => {
    const statement = { Effect: 'Allow', Action: '*', Resource: `${bucket}\${*}` };
    expect(effect(statement, `${bucket}\${x}`, {}, '2008-10-17')).toBe('allowed');
    expect(effect(statement, `${bucket}*`, {}, '2008-10-17')).toBe('implicitDeny');
  });
});

describe('1.8 without value: positive operators do not match, negated ones do', () => {
  const arn = 'arn:aws:iam::111122223333:user/${test:none}';
  test.each([
    ['StringEquals', '${test:none}', false],
    ['StringNotEquals', '${test:none}', true],
    ['StringEqualsIgnoreCase', '${test:none}', false],
    ['StringNotEqualsIgnoreCase', '${test:none}', true],
    ['StringLike', '${test:none}*', false],
    ['StringNotLike', '${test:none}*', true],
    ['ArnEquals', arn, false],
    ['ArnNotEquals', arn, true],
    ['ArnLike', arn, false],
    ['ArnNotLike', arn, true],
    ['ForAnyValue:StringEquals', '${test:none}', false],
    ['ForAllValues:StringEquals', '${test:none}', false],
    ['StringEqualsIfExists', '${test:none}', false],
  ])('%s %s: %s', (operator, value, holds) => {
    const condition = { [operator]: { 'aws:PrincipalArn': value } };
    const actual = { 'aws:principalarn': 'arn:aws:iam::111122223333:user/a' };
    for (const [Effect, outcome] of [
      ['Allow', 'allowed'],
      ['Deny', 'explicitDeny'],
    ]) {
      const statement = { Effect, Action: '*', Resource: '*', Condition: condition };
      expect(effect(statement, '*', actual) === outcome).toBe(holds);
    }
  });

  test('the other values still count', () => {
    const condition = { StringEquals: { 'test:key': ['${test:none}', 'a'] } };
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition };
    expect(effect(statement, '*', { 'test:key': 'a' })).toBe('allowed');
  });
});

describe('1.8 without value, in Resource and NotResource', () => {
  const other = 'arn:aws:s3:::other/x';
  const plain = `${bucket}\${test:none}`;
  test.each<[string, string, string, string, string, boolean]>([
    ['matches no resource', 'Allow', 'Resource', plain, `${bucket}x`, false],
    ['matches no resource', 'Deny', 'Resource', plain, `${bucket}x`, false],
    ['gives nothing as an exception', 'Allow', 'NotResource', plain, `${bucket}x`, false],
    ['spares nobody as an exception', 'Deny', 'NotResource', plain, `${bucket}x`, true],
    ['the plain start differs: gives', 'Allow', 'NotResource', plain, 'arn:aws:sqs:::x', true],
    ['the plain start differs: reaches', 'Deny', 'NotResource', plain, 'arn:aws:sqs:::x', true],
    [
      'a part after the variable differs: gives nothing',
      'Allow',
      'NotResource',
      'arn:aws:sqs:${test:none}:1:x',
      'arn:aws:sqs:::x',
      false,
    ],
    ['only the sixth part differs: gives nothing', 'Allow', 'NotResource', plain, other, false],
    [
      'the plain start differs, before a variable: gives',
      'Allow',
      'NotResource',
      'arn:aws:sqs:${test:none}::x',
      'arn:aws:s3:::x',
      true,
    ],
    [
      'a variable in another part: reaches',
      'Deny',
      'NotResource',
      'arn:aws:sqs:${test:none}::x',
      'arn:aws:sqs:::x',
      true,
    ],
    ['a fallback is a value', 'Allow', 'NotResource', `${bucket}\${test:none, 'x'}`, `${bucket}x`, false],
    ['a fallback is a value', 'Allow', 'NotResource', `${bucket}\${test:none, 'x'}`, `${bucket}y`, true],
  ])('%s (%s %s %s on %s: %s)', (_, Effect, element, pattern, resource, applies) => {
    const outcome = effect({ Effect, Action: '*', [element]: pattern }, resource, {});
    expect(outcome === (Effect === 'Allow' ? 'allowed' : 'explicitDeny')).toBe(applies);
  });

  test('another exception that matches spares all the same', () => {
    const statement = { Effect: 'Deny', Action: '*', NotResource: [plain, `${bucket}x`] };
    expect(effect(statement, `${bucket}x`, {})).toBe('implicitDeny');
    expect(effect(statement, `${bucket}y`, {})).toBe('explicitDeny');
  });
});

describe('1.8 a malformed variable is refused', () => {
  test.each([
    '${}',
    '${aws:username',
    '${ aws:username}',
    '${aws: username}',
    '${aws:username,x}',
    "${aws:username,'x'}",
    "${aws:username, 'x'",
    '${${aws:username}}',
    '${*',
    '${**}',
  ])('%s', (pattern) => {
    expect(() => document('identity', { Effect: 'Deny', Action: '*', Resource: bucket + pattern })).toThrow(
      'Syntax errors in policy.',
    );
  });

  test.each([
    ['Bool', '${test:key}'],
    ['NumericEquals', '${test:key}'],
    ['DateLessThan', '${test:key}'],
    ['IpAddress', '${test:key}'],
    ['BinaryEquals', '${test:key}'],
    ['Null', '${test:key}'],
  ])('and so is any in %s', (operator, value) => {
    const statement = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { [operator]: { a: value } } };
    expect(() => document('identity', statement)).toThrow('Syntax errors in policy.');
  });
});
