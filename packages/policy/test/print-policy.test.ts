import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operators } from '../src/conditions/operators.ts';
import { parsePolicy } from '../src/index.ts';
import type { PolicyKind } from '../src/index.ts';
import { printPolicy } from '../src/print-policy.ts';
import { account, callers } from './fixtures.ts';

type Members = Readonly<Record<string, unknown>>;

/** Printed and indented as JSON.stringify does, when the elements stand in AWS's order already. */
describe('prints what it read', () => {
  const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
  const rows: [string, PolicyKind, Members][] = [
    ['a lone statement', 'identity', { Version: '2012-10-17', Statement: allow }],
    ['a list of one', 'identity', { Version: '2012-10-17', Statement: [allow] }],
    ['no Version', 'identity', { Statement: allow }],
    ['an old Version', 'identity', { Version: '2008-10-17', Statement: allow }],
    ['an Id', 'identity', { Version: '2012-10-17', Id: 'a "quoted" \\ id', Statement: [allow, allow] }],
    ['an empty Id and Sid', 'identity', { Id: '', Statement: [{ Sid: '', ...allow }] }],
    [
      'the Not- forms',
      'resource',
      {
        Statement: {
          Sid: 'a',
          Effect: 'Deny',
          NotPrincipal: { AWS: account },
          NotAction: ['s3:*', 'ec2:?'],
          NotResource: ['*'],
        },
      },
    ],
    ['everybody', 'resource', { Statement: { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' } }],
    [
      'everybody as AWS',
      'trust',
      { Statement: { Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' } },
    ],
    [
      'every kind of principal',
      'trust',
      {
        Statement: {
          Effect: 'Allow',
          Principal: {
            Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'],
            AWS: [],
            Federated: ['accounts.google.com'],
            CanonicalUser: 'ab12',
          },
          Action: ['sts:AssumeRole'],
        },
      },
    ],
    ['a principal of nobody', 'trust', { Statement: { Effect: 'Allow', Principal: {}, Action: 'sts:*' } }],
    ['an empty Condition', 'identity', { Statement: { ...allow, Condition: {} } }],
    [
      'operators without keys, known and not',
      'identity',
      { Statement: { ...allow, Condition: { StringLike: {}, Unknown: {}, Null: { 'a:b': 'true' } } } },
    ],
    [
      'values as they stand',
      'identity',
      {
        Statement: {
          ...allow,
          Condition: {
            'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['a', 1, true], 'AWS:x': [] },
            Bool: { 'aws:MultiFactorAuthPresent': false },
            NumericLessThan: { 'aws:MultiFactorAuthAge': 3600, b: [1.5], c: '7' },
          },
        },
      },
    ],
  ];
  test.each(rows)('%s', (_, kind, policy) => {
    const text = JSON.stringify(policy, undefined, 2);
    expect(printPolicy(parsePolicy(text, kind))).toBe(text);
  });

  test.each([
    ['a number with zeros', '{"NumericEquals": {"a": 1.50}}', '"a": 1.50'],
    ['a number beyond doubles', '{"NumericEquals": {"a": 9007199254740993}}', '"a": 9007199254740993'],
    ['keys that are whole numbers', '{"Null": {"b": "true", "1": "true"}}', '"b": "true",\n        "1"'],
    ['a key that objects know', '{"Null": {"__proto__": "true"}}', '"__proto__": "true"'],
    [
      'a character above U+00FF',
      '{"StringEquals": {"\\u20ac": "\\ud83d\\ude00"}}',
      '"\\u20ac": "\\ud83d\\ude00"',
    ],
    ['AWS’s spelling', '{"foranyvalue:STRINGlikeIFexists": {"a": "b"}}', '"ForAnyValue:StringLikeIfExists"'],
    [
      'two spellings of an operator as one',
      '{"null": {"a": "true"}, "NULL": {"b": "true"}}',
      '"Null": {\n        "a": "true",\n        "b": "true"\n      }',
    ],
  ])('%s', (_, condition, expected) => {
    const text = `{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":${condition}}}`;
    const printed = printPolicy(parsePolicy(text, 'identity'));
    expect(printed).toContain(expected);
    expect(printPolicy(parsePolicy(printed, 'identity'))).toBe(printed);
  });

  test('elements in AWS’s order, however they stood', () => {
    const statement = { Resource: '*', Action: '*', Condition: {}, Effect: 'Deny', Sid: 'a', Principal: '*' };
    const printed = printPolicy(
      parsePolicy(JSON.stringify({ Statement: statement, Id: 'x', Version: '2012-10-17' }), 'resource'),
    );
    expect(Object.keys(JSON.parse(printed))).toEqual(['Version', 'Id', 'Statement']);
    expect(Object.keys(JSON.parse(printed).Statement)).toEqual([
      'Sid',
      'Effect',
      'Principal',
      'Action',
      'Resource',
      'Condition',
    ]);
  });
});

const oneOrMany = (value: fc.Arbitrary<unknown>, minLength: number): fc.Arbitrary<unknown> =>
  fc.oneof(value, fc.array(value, { minLength, maxLength: 3 }));

const anyCase = (text: string): fc.Arbitrary<string> =>
  fc.array(fc.boolean(), { minLength: text.length, maxLength: text.length }).map((upper) =>
    text
      .split('')
      .map((one, at) => (upper[at] ? one.toUpperCase() : one.toLowerCase()))
      .join(''),
  );

/** The same members in any order. */
const shuffled = (members: fc.Arbitrary<Members>): fc.Arbitrary<Members> =>
  members
    .chain((value) => fc.shuffledSubarray(Object.entries(value), { minLength: Object.keys(value).length }))
    .map((entries) => Object.fromEntries(entries));

/** AWS's spelling of every operator. */
const operatorNames = operators.flatMap(({ name, kind }) =>
  kind === 'presence'
    ? [name]
    : ['', 'ForAllValues:', 'ForAnyValue:'].flatMap((qualifier) =>
        ['', 'IfExists'].map((suffix) => `${qualifier}${name}${suffix}`),
      ),
);
const spelling = new Map(operatorNames.map((name) => [name.toLowerCase(), name]));

const valueOf = (operator: string): fc.Arbitrary<unknown> => {
  if (operator.includes('String')) {
    return fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('$', '')),
      fc.boolean(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
  }
  if (operator.includes('Numeric')) return fc.oneof(fc.integer(), fc.integer().map(String));
  if (operator.includes('Date')) return fc.constantFrom('2026-01-01T00:00:00Z', 1_767_225_600);
  if (operator.includes('Ip')) return fc.constantFrom('10.0.0.0/8', '::1');
  if (operator.includes('Arn')) return fc.constantFrom('*', callers.role.roleArn);
  return operator.includes('Binary') ? fc.constant('QQ==') : fc.constantFrom('true', true, 'FALSE', false);
};

const key = fc.constantFrom('aws:TagKeys', 's3:prefix', '1', 'a "b"', '\u20ac');
const condition = fc
  .uniqueArray(fc.constantFrom(...operatorNames), { maxLength: 3 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.tuple(anyCase(name), fc.dictionary(key, oneOrMany(valueOf(name), 0), { maxKeys: 3 })),
      ),
    ),
  )
  .map((blocks): Members => Object.fromEntries(blocks));
const principal = fc.oneof(
  fc.constant('*'),
  fc.record(
    {
      AWS: oneOrMany(fc.constantFrom('*', account, callers.user.arn, callers.role.arn), 0),
      Service: oneOrMany(fc.constant('ec2.amazonaws.com'), 0),
      Federated: oneOrMany(fc.constant('accounts.google.com'), 0),
      CanonicalUser: oneOrMany(fc.constant('ab12'), 0),
    },
    { requiredKeys: [] },
  ),
);
const negatable = (name: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<Members> =>
  fc.tuple(fc.boolean(), value).map(([negated, one]) => ({ [negated ? `Not${name}` : name]: one }));
const statement = shuffled(
  fc
    .tuple(
      fc.record(
        { Effect: fc.constantFrom('Allow', 'Deny'), Sid: fc.constantFrom('', 'ü "1"'), Condition: condition },
        { requiredKeys: ['Effect'] },
      ),
      negatable('Principal', principal),
      negatable('Action', oneOrMany(fc.constantFrom('s3:Get*', '*', 'ec2:Run?'), 1)),
      negatable('Resource', oneOrMany(fc.constantFrom('*', 'arn:aws:s3:::${aws:username}/\\u20ac*'), 1)),
    )
    .map((parts): Members => Object.assign({}, ...parts))
    // NotPrincipal is for Deny.
    .map((one) => ('NotPrincipal' in one ? { ...one, Effect: 'Deny' } : one)),
);
const policy = shuffled(
  fc.record(
    {
      Version: fc.constantFrom('2012-10-17', '2008-10-17'),
      Id: fc.string(),
      Statement: fc.oneof(
        statement,
        fc
          .array(statement, { minLength: 1, maxLength: 3 })
          // A Sid stands once in a document.
          .map((list) => list.map((one, at) => (one['Sid'] === undefined ? one : { ...one, Sid: `s${at}` }))),
      ),
    },
    { requiredKeys: ['Statement'] },
  ),
);

/** JSON.stringify leaves characters above U+00FF bare, which a policy may not hold. */
const ascii = (text: string): string =>
  text.replaceAll(/[^\0-\u00FF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A document but for where its pieces stand. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  const { start: _start, end: _end, ...rest } = value as Members;
  return Object.fromEntries(Object.entries(rest).map(([name, member]) => [name, withoutPlaces(member)]));
}

const parsed = (text: string): unknown => {
  const { text: _text, ...document } = parsePolicy(text, 'resource');
  return withoutPlaces(document);
};

/** The policy with AWS's spelling of operators. */
function respelled(value: Members): Members {
  const respellStatement = (one: Members): Members => {
    const { Condition: block, ...rest } = one;
    if (block === undefined) return rest;
    const members = Object.entries(block as Members).map(([name, keys]) => [
      spelling.get(name.toLowerCase())!,
      keys,
    ]);
    return { ...rest, Condition: Object.fromEntries(members) };
  };
  const { Statement } = value;
  const statements = Array.isArray(Statement)
    ? Statement.map(respellStatement)
    : respellStatement(Statement as Members);
  return { ...value, Statement: statements };
}

test('what is printed reads the same', () => {
  fc.assert(
    fc.property(policy, fc.constantFrom(0, 2, '\t'), (value, indent) => {
      const text = ascii(JSON.stringify(value, undefined, indent));
      const printed = printPolicy(parsePolicy(text, 'resource'));
      expect(parsed(printed)).toEqual(parsed(text));
      expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(respelled(value))));
      expect(printPolicy(parsePolicy(printed, 'resource'))).toBe(printed);
    }),
    { numRuns: 1000 },
  );
});
