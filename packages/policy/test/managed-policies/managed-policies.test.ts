import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { compilePolicy, createPolicySet, decide, parsePolicy, PolicyError } from '../../src/index.ts';
import type { PolicyDocument } from '../../src/index.ts';
import { printPolicy } from '../../src/print-policy.ts';
import { request } from '../fixtures.ts';
import { readManagedPolicies } from './managed-policies.ts';
import type { ManagedPolicyVersion } from './managed-policies.ts';
import { sampleRequests } from './sample-request.ts';

const versions = readManagedPolicies();

function parse({ document }: ManagedPolicyVersion): PolicyDocument | PolicyError {
  try {
    return parsePolicy(JSON.stringify(document), 'managed');
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
}

const parsed = versions.map((version) => ({ version, outcome: parse(version) }));
const accepted = parsed.flatMap(({ version, outcome }) =>
  outcome instanceof PolicyError ? [] : [{ version, document: outcome }],
);

test('the corpus is all there', () => {
  expect(versions.length).toBeGreaterThan(6000);
  expect(new Set(versions.map(({ name }) => name)).size).toBeGreaterThan(1500);
  expect(versions.filter(({ isDefault }) => isDefault).length).toBeGreaterThan(1500);
});

test('every managed policy of AWS is accepted, in every version', () => {
  const refused = parsed.flatMap(({ version, outcome }) =>
    outcome instanceof PolicyError ? [`${version.name}: ${outcome.detail}`] : [],
  );
  expect(refused).toEqual([]);
});

test('every one is printed as it was', () => {
  const changed = accepted.filter(
    ({ version, document }) => !isDeepStrictEqual(JSON.parse(printPolicy(document)), version.document),
  );
  expect(changed.map(({ version }) => `${version.name} ${version.version}`)).toEqual([]);
});

test('every action that one allows is allowed', () => {
  const failed: string[] = [];
  let asked = 0;
  for (const { version, document } of accepted) {
    if (!version.isDefault) continue;
    const applied = { policy: compilePolicy(document), id: version.name, type: 'aws-managed' } as const;
    const identity = createPolicySet([applied]);
    const allowances = applied.policy.statements.filter(({ denies }) => !denies);
    for (const { source } of allowances) {
      // Apart from the others of its policy, some of which are Denies of just this.
      const policy = compilePolicy({ ...document, statements: [source] });
      const alone = createPolicySet([{ ...applied, policy }]);
      for (const sample of sampleRequests(source)) {
        asked += 1;
        const question = request(sample);
        const inPolicy = decide({ ...question, policies: { identity } }).effect;
        const effect =
          inPolicy === 'explicitDeny'
            ? decide({ ...question, policies: { identity: alone } }).effect
            : inPolicy;
        if (effect !== 'allowed')
          failed.push(`${version.name} ${source.index} ${sample.action} on ${sample.resource}`);
      }
    }
  }
  expect(failed).toEqual([]);
  expect(asked).toBeGreaterThan(30_000);
});
