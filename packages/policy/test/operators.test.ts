import { describe, expect, test } from 'vitest';
import { operators } from '../src/conditions/operators.ts';
import { holdsInAllow, holdsInDeny } from './condition-cases.ts';
import type { Actual } from './condition-cases.ts';

/** What each operator is asked. For a negated one, `matches` is what the operator that it negates takes. */
interface Sample {
  /** A value of the policy, and another that takes neither of the request's. */
  readonly value: string;
  readonly another: string;
  readonly matches: string;
  readonly differs: string;
  /** A value of the request that is not of the operator's type; every text is of a string operator's. */
  readonly foreign?: string;
  /** What an empty string is to the operator. */
  readonly emptyString: 'differs' | 'foreign';
}

const string: Sample = { value: 'a', another: 'c', matches: 'a', differs: 'b', emptyString: 'differs' };
const pattern: Sample = { value: 'a*', another: 'c?', matches: 'ab', differs: 'ba', emptyString: 'differs' };
const folded: Sample = { ...string, value: 'A' };
const number = { foreign: '5x', emptyString: 'foreign' } as const;
const date = { foreign: 'today', emptyString: 'foreign' } as const;
const before = '2026-01-01T00:00:00Z';
const between = '2026-06-01';
const after = '1798761600';
const address: Sample = {
  value: '10.0.0.0/8',
  another: '2001:db8::/32',
  matches: '10.1.2.3',
  differs: '11.0.0.1',
  foreign: 'localhost',
  emptyString: 'foreign',
};
const arn: Sample = {
  value: 'arn:aws:iam::111122223333:role/*',
  another: 'arn:aws:iam::444455556666:*',
  matches: 'arn:aws:iam::111122223333:role/a',
  differs: 'arn:aws:iam::111122223333:user/a',
  foreign: 'role/a',
  emptyString: 'foreign',
};

const samples: Readonly<Record<string, Sample>> = {
  StringEquals: string,
  StringNotEquals: string,
  StringEqualsIgnoreCase: folded,
  StringNotEqualsIgnoreCase: folded,
  StringLike: pattern,
  StringNotLike: pattern,
  NumericEquals: { ...number, value: '5', another: '6', matches: '5.0', differs: '7' },
  NumericNotEquals: { ...number, value: '5', another: '6', matches: '5.0', differs: '7' },
  NumericLessThan: { ...number, value: '5', another: '3', matches: '4', differs: '5' },
  NumericLessThanEquals: { ...number, value: '5', another: '3', matches: '5', differs: '5.1' },
  NumericGreaterThan: { ...number, value: '5', another: '9', matches: '6', differs: '5' },
  NumericGreaterThanEquals: { ...number, value: '5', another: '9', matches: '5', differs: '4.9' },
  DateEquals: { ...date, value: before, another: between, matches: '2026', differs: after },
  DateNotEquals: { ...date, value: before, another: between, matches: '2026', differs: after },
  DateLessThan: { ...date, value: between, another: before, matches: '2026-05-31', differs: between },
  DateLessThanEquals: { ...date, value: between, another: before, matches: between, differs: after },
  DateGreaterThan: { ...date, value: between, another: after, matches: '2026-06-02', differs: between },
  DateGreaterThanEquals: { ...date, value: between, another: after, matches: between, differs: before },
  Bool: {
    value: 'true',
    another: 'TRUE',
    matches: 'True',
    differs: 'false',
    foreign: '1',
    emptyString: 'foreign',
  },
  BinaryEquals: {
    value: 'QQ==',
    another: 'Qg==',
    matches: 'QQ==',
    differs: 'QUE=',
    foreign: '!',
    emptyString: 'differs',
  },
  IpAddress: address,
  NotIpAddress: address,
  ArnEquals: arn,
  ArnLike: arn,
  ArnNotEquals: arn,
  ArnNotLike: arn,
};

type Column = readonly [name: string, actual: (sample: Sample) => Actual];

/** What the request carries. */
const columns: readonly Column[] = [
  ['absent', () => undefined],
  ['[]', () => []],
  ['match', ({ matches }) => matches],
  ['other', ({ differs }) => differs],
  ['[match]', ({ matches }) => [matches]],
  ['[other]', ({ differs }) => [differs]],
  ['[match, other]', ({ matches, differs }) => [matches, differs]],
  ['[other, match]', ({ matches, differs }) => [differs, matches]],
  ['[other, other]', ({ differs }) => [differs, differs]],
];
const foreignColumns: readonly Column[] = [
  ['foreign', ({ foreign }) => foreign],
  ['[foreign]', ({ foreign = '' }) => [foreign]],
  ['[match, foreign]', ({ matches, foreign = '' }) => [matches, foreign]],
  ['[other, foreign]', ({ differs, foreign = '' }) => [differs, foreign]],
];

/**
 * For each form: outcomes in the order of the columns, those of foreign values, and those with no value in the policy.
 * `+` holds, `-` does not, `?` is undecided: fails in an Allow and holds in a Deny.
 */
type Row = readonly [form: string, outcomes: string, foreign: string, valueless: string];

const positive: readonly Row[] = [
  ['*', '--+-?????', '-???', '---------'],
  ['*IfExists', '+++-?????', '-???', '++-------'],
  ['ForAllValues:*', '+++-+----', '----', '++-------'],
  ['ForAllValues:*IfExists', '+++-+----', '----', '++-------'],
  ['ForAnyValue:*', '--+-+-++-', '--+-', '---------'],
  ['ForAnyValue:*IfExists', '--+-+-++-', '--+-', '---------'],
];
const negated: readonly Row[] = [
  ['*', '++-+?????', '????', '++???????'],
  ['*IfExists', '++-+?????', '????', '++???????'],
  ['ForAllValues:*', '++-+-+--+', '??-?', '++-------'],
  ['ForAllValues:*IfExists', '++-+-+--+', '??-?', '++-------'],
  ['ForAnyValue:*', '---+-++++', '???+', '---------'],
  ['ForAnyValue:*IfExists', '---+-++++', '???+', '---------'],
];

function outcome(operator: string, expected: unknown, actual: Actual): string {
  const [allows, denies] = [
    holdsInAllow(operator, expected, actual),
    holdsInDeny(operator, expected, actual),
  ];
  if (allows) return denies ? '+' : 'an Allow holds where a Deny does not';
  return denies ? '?' : '-';
}

const outcomes = (operator: string, expected: unknown, sample: Sample, asked: readonly Column[]): string =>
  asked.map(([, actual]) => outcome(operator, expected, actual(sample))).join('');

const valueOperators = operators.flatMap((operator) => (operator.kind === 'value' ? [operator] : []));

test('1.9 every operator that compares values is in the table', () => {
  expect(Object.keys(samples).sort()).toEqual(valueOperators.map(({ name }) => name).sort());
  expect(operators.filter(({ kind }) => kind === 'presence').map(({ name }) => name)).toEqual(['Null']);
});

describe.each(valueOperators.map((operator) => [operator.name, operator] as const))(
  '1.9 %s',
  (name, operator) => {
    const sample = samples[name]!;
    const rows = name.includes('Not') ? negated : positive;

    test('is negated by its name', () => {
      expect(operator.negated).toBe(name.includes('Not'));
    });

    test.each(rows)('%s', (form, expected, foreign, valueless) => {
      const written = form.replace('*', name);
      const { value, another } = sample;
      expect(outcomes(written, value, sample, columns)).toBe(expected);
      // Values are ORed, or none of them may match.
      expect(outcomes(written, [another, value], sample, columns)).toBe(expected);
      expect(outcomes(written, [value, another], sample, columns)).toBe(expected);
      expect(outcomes(written.toUpperCase(), value, sample, columns)).toBe(expected);
      expect(outcomes(written.toLowerCase(), [value], sample, columns)).toBe(expected);
      expect(outcomes(written, [], sample, columns)).toBe(valueless);
      if (sample.foreign !== undefined) {
        expect(outcomes(written, value, sample, foreignColumns)).toBe(foreign);
        expect(outcomes(written, [another, value], sample, foreignColumns)).toBe(foreign);
      }
    });

    test.each(rows)('%s on an empty string', (form, expected, foreign) => {
      const written = form.replace('*', name);
      const [alone, listed] =
        sample.emptyString === 'foreign' ? [foreign[0], foreign[1]] : [expected[3], expected[5]];
      expect(outcome(written, sample.value, '')).toBe(alone);
      expect(outcome(written, sample.value, [''])).toBe(listed);
    });
  },
);

describe('1.9 an empty string in the policy', () => {
  const takes = ({ name }: { readonly name: string }): boolean =>
    name.startsWith('String') || name.startsWith('Binary');

  test.each(valueOperators.filter(takes).map(({ name }) => name))('%s takes it for itself', (name) => {
    const { differs } = samples[name]!;
    for (const [form, expected] of name.includes('Not') ? negated : positive) {
      const written = form.replace('*', name);
      expect([outcome(written, '', ''), outcome(written, '', [''])]).toEqual([expected[2], expected[4]]);
      expect(outcome(written, '', differs)).toBe(expected[3]);
    }
  });

  test.each(operators.filter((operator) => !takes(operator)).map(({ name }) => name))(
    '%s refuses it',
    (name) => {
      expect(() => outcome(name, '', 'a')).toThrow('The policy failed legacy parsing');
    },
  );
});

describe('1.9 Null', () => {
  test.each<[unknown, string]>([
    ['true', '++-------'],
    ['TRUE', '++-------'],
    [true, '++-------'],
    ['false', '--+++++++'],
    [false, '--+++++++'],
    [['true', 'false'], '+++++++++'],
    [['false', 'false'], '--+++++++'],
    [[], '---------'],
  ])('%j', (value, expected) => {
    expect(outcomes('Null', value, string, columns)).toBe(expected);
    expect(outcomes('nULL', value, string, columns)).toBe(expected);
    expect([outcome('Null', value, ''), outcome('Null', value, [''])].join('')).toBe(expected.slice(3, 5));
  });

  test.each(['NullIfExists', 'ForAllValues:Null', 'ForAnyValue:Null', 'ForAnyValue:NullIfExists'])(
    '%s is refused',
    (form) => {
      expect(() => outcome(form, 'true', 'a')).toThrow('Syntax errors in policy.');
    },
  );
});
