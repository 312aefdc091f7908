import { describe, expect, test } from 'vitest';
import { compilePolicy, createPolicySet, decide, parsePolicy, PolicyError } from '../src/index.ts';
import type { AppliedPolicy, AuthorizationRequest } from '../src/index.ts';
import { printPolicy } from '../src/print-policy.ts';
import { allowNothing, applied, callers, context, request } from './fixtures.ts';
import type { StatementInput } from './fixtures.ts';
import { processorTime } from './processor-time.ts';

/** Longest document, in characters. */
const longest = 131_072;

/** Milliseconds of processor time. */
const timeOf = (run: () => unknown): number => processorTime(run, 5);

/**
 * How much longer twice the size takes: about 2 when time is linear, 4 when it is quadratic. 0 when it takes less than a
 * tenth of a second, where noise is greater than growth.
 */
function growth(run: (size: number) => unknown, size: number): number {
  run(size);
  const once = timeOf(() => run(size));
  const twice = timeOf(() => run(size * 2));
  return twice < 100 ? 0 : twice / once;
}

/** As many copies of a statement as a document can hold. */
function fill(statement: string): string {
  const [start, end] = ['{"Version":"2012-10-17","Statement":[', ']}'];
  const count = Math.floor((longest - start.length - end.length + 1) / (statement.length + 1));
  return start + Array.from({ length: count }, () => statement).join(',') + end;
}

const shortest = '{"Effect":"Deny","Action":"*","Resource":"*"}';
const conditional =
  '{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringLike":{"a:b":"*a*a*a*b"},"Null":{"a:c":"true"}}}';

describe('a document as full as can be', () => {
  test.each([
    ['statements', fill(shortest), 2848],
    ['statements with conditions', fill(conditional), 1149],
  ])('of %s is parsed, printed, compiled and decided', (_, text, count) => {
    const time = timeOf(() => {
      const document = parsePolicy(text, 'identity');
      expect(document.statements).toHaveLength(count);
      printPolicy(document);
      const identity: AppliedPolicy = { policy: compilePolicy(document), id: 'p', type: 'user' };
      decide(request({ context: context({ 'a:b': 'a'.repeat(1000) }), policies: { identity: [identity] } }));
    });
    expect(time).toBeLessThan(1000);
  });

  test.each<[string, StatementInput | string]>([
    ['actions', { Action: Array.from({ length: 13_000 }, (_, at) => `a:${at}`) }],
    ['resources', { Resource: Array.from({ length: 5000 }, (_, at) => `arn:aws:s3:::b/*x*${at}`) }],
    ['values', { Condition: { StringLike: { k: Array.from({ length: 12_000 }, (_, at) => `*${at}*a`) } } }],
    [
      'keys',
      {
        Condition: {
          StringEquals: Object.fromEntries(Array.from({ length: 9000 }, (_, at) => [`k${at}`, 'x'])),
        },
      },
    ],
    [
      'operators',
      { Condition: Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`x${at}`, {}])) },
    ],
    ['principals', { Principal: { AWS: Array.from({ length: 8000 }, () => '111122223333') } }],
    ['variables', { Resource: `arn:aws:s3:::${'${a:b}'.repeat(20_000)}` }],
    ['fallbacks', { Resource: `arn:aws:s3:::${"${a:b, 'x'}".repeat(11_000)}` }],
    [
      'variables in values',
      { Condition: { StringLike: { k: Array.from({ length: 9000 }, () => '${a:b}*') } } },
    ],
    ['wildcards', { Resource: `arn:aws:s3:::${'*a'.repeat(60_000)}b` }],
    ['single wildcards', { Resource: `arn:aws:s3:::${'?*'.repeat(60_000)}b` }],
    ['escapes', `{"Effect":"Deny","Action":"*","Resource":"*","Sid":"${'\\u00e9'.repeat(21_000)}"}`],
  ])('of %s', (_, members) => {
    const statement = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' };
    const text =
      typeof members === 'string'
        ? `{"Statement":${members.replace('"Action"', '"Principal":"*","Action"')}}`
        : JSON.stringify({ Version: '2012-10-17', Statement: { ...statement, ...members } });
    expect(text.length).toBeLessThanOrEqual(longest);
    expect(text.length).toBeGreaterThan(longest / 2);
    const time = timeOf(() => {
      const document = parsePolicy(text, 'resource');
      printPolicy(document);
      const resource: AppliedPolicy = { policy: compilePolicy(document), id: 'p', type: 'resource' };
      const values = context({ k: 'a'.repeat(100), 'a:b': 'a' });
      decide(
        request({
          resource: `arn:aws:s3:::${'a'.repeat(2000)}`,
          context: values,
          policies: { identity: [], resource },
        }),
      );
    });
    expect(time).toBeLessThan(1000);
  });

  test('is parsed in linear time', () => {
    expect(
      growth(
        (size) =>
          parsePolicy(
            `{"Statement":[${Array.from({ length: size }, () => shortest).join(',')}]}`,
            'identity',
          ),
        1400,
      ),
    ).toBeLessThan(3.5);
  });

  test('nested without end is refused at once', () => {
    for (const nested of [
      '['.repeat(100_000),
      '{"a":'.repeat(25_000),
      `{"Statement":${'['.repeat(60_000)}${']'.repeat(60_000)}}`,
    ]) {
      expect(timeOf(() => expect(() => parsePolicy(nested, 'identity')).toThrow(PolicyError))).toBeLessThan(
        100,
      );
    }
  });
});

describe('policy sets of 10,000 statements', () => {
  const named = (count: number, start: number): StatementInput[] =>
    Array.from({ length: count }, (_, at) => ({
      Effect: at % 2 === 0 ? 'Allow' : 'Deny',
      Action: 's3:*',
      Resource: `arn:aws:s3:::bucket/${start + at}/*`,
      Condition: { StringNotEquals: { 'aws:username': 'root', [`test:${at}`]: 'x' } },
    }));
  const policies = (count: number): AppliedPolicy[] =>
    Array.from({ length: count }, (_, at) => applied('identity', named(250, at * 250), `p${at}`));
  const all = policies(40);
  const setOf = (count: number): AuthorizationRequest['policies'] => ({
    identity: createPolicySet(all.slice(0, count)),
  });
  const ask = (action: string, sets: AuthorizationRequest['policies']): string =>
    decide({ ...request({ action, resource: 'arn:aws:s3:::bucket/9998/x' }), policies: sets }).effect;

  test('the last of them is found', () => {
    expect(all.reduce((sum, { policy }) => sum + policy.statements.length, 0)).toBe(10_000);
    expect(ask('s3:GetObject', setOf(40))).toBe('allowed');
    expect(ask('s3:GetObject', setOf(39))).toBe('implicitDeny');
  });

  test('a new action each time takes linear time', () => {
    let asked = 0;
    expect(
      growth((count) => {
        const sets = setOf(count);
        for (let round = 0; round < 10; round += 1) ask(`s3:Action${(asked += 1)}`, sets);
      }, 20),
    ).toBeLessThan(3.5);
  });

  test('in every layer at once', () => {
    const set = createPolicySet(all);
    const decided = timeOf(() =>
      decide({
        ...request({ principal: callers.role, resource: 'arn:aws:s3:::bucket/9998/x' }),
        policies: { identity: set, boundary: set, session: set, serviceControl: [set, set] },
      }),
    );
    expect(decided).toBeLessThan(1000);
  });
});

describe('values of 100,000 characters in the request', () => {
  const long = 'a'.repeat(100_000);
  const arn = 'arn:aws:s3:::b';

  test.each<[string, unknown, string, string]>([
    ['StringEquals', `${long.slice(1000)}b`, long, 'implicitDeny'],
    ['StringEqualsIgnoreCase', 'b', long, 'implicitDeny'],
    ['StringLike', `${'*a'.repeat(30)}*b`, long, 'implicitDeny'],
    ['StringLike', `${'?*'.repeat(30)}b`, long, 'implicitDeny'],
    ['StringLike', `${'*a?'.repeat(30)}*b`, long, 'implicitDeny'],
    ['StringLike', '*${test:key}*b', long, 'implicitDeny'],
    ['StringNotLike', `*${'a'.repeat(500)}b*`, long, 'allowed'],
    ['NumericEquals', '1', '9'.repeat(100_000), 'implicitDeny'],
    ['NumericLessThan', `${'9'.repeat(50_000)}.5`, `${'9'.repeat(50_000)}.${'4'.repeat(49_999)}`, 'allowed'],
    ['NumericEquals', '0', '0'.repeat(100_000), 'allowed'],
    ['NumericEquals', '1.5', `1.5${'0'.repeat(99_000)}1`, 'implicitDeny'],
    ['DateEquals', '2026-01-01', '9'.repeat(100_000), 'implicitDeny'],
    ['DateLessThan', '2026-01-01', `2026-01-01T00:00:00.${'1'.repeat(99_980)}Z`, 'implicitDeny'],
    ['DateLessThan', '2026-01-01', `-${'1'.repeat(99_999)}`, 'implicitDeny'],
    ['Bool', 'true', long, 'implicitDeny'],
    ['BinaryEquals', 'QQ==', long, 'implicitDeny'],
    ['IpAddress', '::/0', ':'.repeat(100_000), 'implicitDeny'],
    ['IpAddress', '::/0', `${'1:'.repeat(50_000)}1`, 'implicitDeny'],
    ['IpAddress', '10.0.0.0/8', `10.${'0.'.repeat(49_998)}0`, 'implicitDeny'],
    ['IpAddress', '10.0.0.0/8', `10.0.0.0/${'1'.repeat(99_990)}`, 'implicitDeny'],
    ['ArnLike', `${arn}${'*a'.repeat(30)}*b`, `${arn}${long}`, 'implicitDeny'],
    ['ArnLike', 'arn:*:*:*:*:*', ':'.repeat(100_000), 'implicitDeny'],
    ['Null', 'true', long, 'implicitDeny'],
  ])('%s (%#)', (operator, expected, actual, effect) => {
    const statement = { ...allowNothing, Action: '*', Condition: { [operator]: { 'test:key': expected } } };
    const many = { ...statement, Condition: { [`ForAnyValue:${operator}`]: { 'test:key': expected } } };
    const policies = { identity: [applied('identity', operator === 'Null' ? statement : [statement, many])] };
    const values = context({ 'test:key': actual });
    expect(timeOf(() => decide(request({ context: values, policies })))).toBeLessThan(1000);
    expect(decide(request({ context: values, policies })).effect).toBe(effect);
  });

  test('100,000 values of a key', () => {
    const values = context({ 'test:key': Array.from({ length: 100_000 }, (_, at) => `a${at}`) });
    const Condition = { 'ForAllValues:StringLike': { 'test:key': ['b*', '*a*a*a*b', 'a*'] } };
    const policies = { identity: [applied('identity', { ...allowNothing, Action: '*', Condition })] };
    expect(
      timeOf(() => expect(decide(request({ context: values, policies })).effect).toBe('allowed')),
    ).toBeLessThan(1000);
  });

  test.each([
    ['an action', { action: `s3:${long}` }],
    ['a resource', { resource: `${arn}/${long}` }],
    ['a resource of colons', { resource: ':'.repeat(100_000) }],
  ])('%s', (_, question) => {
    const hostile = [
      { Effect: 'Allow', Action: `s3:${'*a'.repeat(30)}*b`, Resource: '*' },
      { Effect: 'Allow', Action: '*', Resource: `arn:aws:*:*:*:${'*a'.repeat(30)}*b` },
      { Effect: 'Allow', Action: '*', Resource: `arn:aws:*:*:*:${'?*a'.repeat(30)}*b` },
    ];
    const policies = { identity: [applied('identity', hostile)] };
    expect(
      timeOf(() => expect(decide(request({ ...question, policies })).effect).toBe('implicitDeny')),
    ).toBeLessThan(1000);
  });

  test('a pattern against a longer text takes linear time', () => {
    const policies = {
      identity: [
        applied('identity', {
          ...allowNothing,
          Action: '*',
          Condition: { StringLike: { 'test:key': `${'*a?'.repeat(20)}*b` } },
        }),
      ],
    };
    const question = request({ policies });
    expect(
      growth((size) => decide({ ...question, context: context({ 'test:key': 'a'.repeat(size) }) }), 100_000),
    ).toBeLessThan(3.5);
  });
});
