import { expect, test } from 'vitest';
import { askEngine, engineAccepts, findDifference } from './compare.ts';
import type { Question, ReferencePolicy } from './policies.ts';
import { createRandom } from './random.ts';
import { shrink } from './shrink.ts';
import { drawQuestions } from './situation.ts';

/**
 * The engine against a second, slow implementation that is written from the rules and shares no code with it, on random
 * requests. LOCUM_COMPARISON_CASES=1000000 asks more of them; LOCUM_COMPARISON_SEED repeats a run, or one failing case.
 */
const cases = Number(process.env['LOCUM_COMPARISON_CASES'] ?? 100_000);
const seed = Number(process.env['LOCUM_COMPARISON_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
const requestsEach = 10;

/** Draws sets of policies, each from a seed of its own, and gives every request with the seed that repeats it. */
function* drawCases(
  count: number,
  first: number,
  accepts = engineAccepts,
): Generator<readonly [Question, number]> {
  for (let set = 0; set * requestsEach < count; set += 1) {
    const own = (first + set) >>> 0;
    for (const question of drawQuestions(createRandom(own), requestsEach, accepts)) yield [question, own];
  }
}

/** What a developer needs to see: how to repeat it, what differs, and the smallest request that still does. */
function report(question: Question, own: number): string {
  const small = shrink(question);
  return [
    `LOCUM_COMPARISON_SEED=${own} LOCUM_COMPARISON_CASES=${requestsEach}`,
    findDifference(question),
    'shrunk:',
    findDifference(small),
    JSON.stringify(small, undefined, 1),
  ].join('\n');
}

function firstDifference(): string | undefined {
  for (const [question, own] of drawCases(cases, seed)) {
    if (findDifference(question) !== undefined) return report(question, own);
  }
  return undefined;
}

test(`engine and reference interpreter agree on ${cases} cases, seed ${seed}`, { timeout: 0 }, () => {
  expect(firstDifference()).toBeUndefined();
});

/** The least share of each outcome and path among the cases. */
const leastShares = {
  allowed: 0.2,
  explicitDeny: 0.1,
  implicitDeny: 0.2,
  root: 0.02,
  resource: 0.05,
  'resource-limited': 0.01,
  identity: 0.04,
  'cross-account': 0.015,
};

test('the cases are of all sorts, and few policies are refused', () => {
  const seen = new Map<string, number>();
  let drawn = 0;
  let refused = 0;
  const accepts = (policy: ReferencePolicy): boolean => {
    const accepted = engineAccepts(policy);
    drawn += 1;
    if (!accepted) refused += 1;
    return accepted;
  };
  const count = 5000;
  for (const [question] of drawCases(count, 1, accepts)) {
    const { effect, path } = askEngine(question);
    for (const key of path === undefined ? [effect] : [effect, path]) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const rare = Object.entries(leastShares).filter(([key, least]) => (seen.get(key) ?? 0) < count * least);
  expect(rare).toEqual([]);
  expect(refused).toBeLessThan(drawn * 0.03);
});
