import { cpus } from 'node:os';
import { compilePolicy, parsePolicy, PolicyCache } from '@locum/policy';
import { applicablePolicies, askCedar, askLocum, prepareCedar } from './policy/engines.ts';
import { cpuRate, heapOf } from './policy/cpu-rate.ts';
import { readManagedPolicyTexts } from './policy/managed-policy-texts.ts';
import { questionsTo } from './policy/questions.ts';
import type { Question } from './policy/questions.ts';
import { policyCount, rolePolicies, simplePolicy, statementsPerPolicy } from './policy/role.ts';
import type { BilingualStatement } from './policy/role.ts';
import { median, table } from './report.ts';

/**
 * Measures the policy engine beside preparsed Cedar, on one thread and the same questions:
 * `node --expose-gc bench/policy.ts`. Takes about a minute.
 */

const roundCount = 7;
const roleCount = 2000;
const kibibyte = 1024;

const cache = new PolicyCache(1_000_000_000);

/** The item at a running number, round and round. */
function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('nothing to choose from');
  return item;
}

interface Comparison {
  readonly name: string;
  readonly locum: number;
  readonly cedar: number;
  readonly ratio: number;
}

/** Both engines in turn; each ratio is of the two rounds of one turn. */
function compare(
  name: string,
  policies: readonly (readonly BilingualStatement[])[],
  questions: readonly Question[],
  counts: { readonly locum: number; readonly cedar: number },
): Comparison {
  const applicable = applicablePolicies(policies, cache);
  prepareCedar(name, policies);
  for (const question of questions) {
    const { effect } = askLocum(applicable, question);
    if ((effect === 'allowed') !== askCedar(name, question)) {
      throw new TypeError(`the engines differ on ${JSON.stringify(question)}`);
    }
  }
  const rounds = Array.from({ length: roundCount + 1 }, () => ({
    locum: cpuRate(counts.locum, (index) => askLocum(applicable, at(questions, index))),
    cedar: cpuRate(counts.cedar, (index) => askCedar(name, at(questions, index))),
  })).slice(1);
  return {
    name,
    locum: median(rounds.map(({ locum }) => locum)) ?? Number.NaN,
    cedar: median(rounds.map(({ cedar }) => cedar)) ?? Number.NaN,
    ratio: median(rounds.map(({ locum, cedar }) => locum / cedar)) ?? Number.NaN,
  };
}

/** Decisions about thousands of roles in turn: each has documents of its own, which no cache of the processor holds. */
function measureManyRoles(): number {
  const roles = Array.from({ length: roleCount }, (_, role) => ({
    policies: applicablePolicies(rolePolicies(role), cache),
    questions: questionsTo(role).filter((_question, index) => (index * 7 + role) % 30 === 0),
  }));
  const ask = (index: number): unknown => {
    const { policies, questions } = at(roles, index);
    return askLocum(policies, at(questions, Math.floor(index / roleCount)));
  };
  cpuRate(roleCount * 12, ask);
  return median(Array.from({ length: roundCount }, () => cpuRate(roleCount * 100, ask))) ?? Number.NaN;
}

/** KiB of heap for one more role with the same documents, after it was asked about every action. */
function measureFurtherRole(): number {
  const policies = rolePolicies(0);
  const questions = questionsTo(0);
  const bytes = heapOf(() =>
    Array.from({ length: roleCount }, () => {
      const applicable = applicablePolicies(policies, cache);
      for (const question of questions) askLocum(applicable, question);
      return applicable;
    }),
  );
  return bytes / roleCount / kibibyte;
}

/** Milliseconds to parse, check and compile every managed policy of AWS: the first time in a process, and when warm. */
function measureManagedPolicies(): { readonly count: number; readonly first: number; readonly warm: number } {
  const texts = readManagedPolicyTexts();
  const times = Array.from({ length: roundCount }, () => {
    const start = performance.now();
    for (const text of texts) compilePolicy(parsePolicy(text, 'managed'));
    return performance.now() - start;
  });
  return { count: texts.length, first: times[0] ?? Number.NaN, warm: median(times.slice(1)) ?? Number.NaN };
}

const judge = (value: number, target: string, isMet: boolean): string =>
  `${value < 100 ? value.toFixed(1) : value.toFixed(0)} (${target}: ${isMet ? 'yes' : 'NO'})`;

// First, while the process is cold.
const managed = measureManagedPolicies();
const questions = questionsTo(0);
const comparisons = [
  compare('3 statements', [simplePolicy()], questions.slice(0, 48), { locum: 1_000_000, cedar: 10_000 }),
  compare(
    `${policyCount} policies, ${policyCount * statementsPerPolicy} statements`,
    rolePolicies(0),
    questions,
    {
      locum: 500_000,
      cedar: 4_000,
    },
  ),
];
const [, real] = comparisons;
const furtherRole = measureFurtherRole();
const manyRoles = measureManyRoles();

console.log(
  `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus()[0]?.model ?? 'unknown processor'}; ` +
    `one thread; ${roundCount} rounds of each in turn, medians\n`,
);
const rows = comparisons.map(({ name, locum, cedar, ratio }) => [
  name,
  locum.toFixed(0),
  cedar.toFixed(0),
  ratio.toFixed(0),
]);
console.log(table(['decisions per CPU second', 'Locum', 'cedar-wasm, preparsed', 'ratio'], rows).join('\n'));
console.log('');
console.log(
  table(
    ['', 'figure'],
    [
      ['60 statements, decisions/s', judge(real?.locum ?? 0, '≥ 500000', (real?.locum ?? 0) >= 500_000)],
      [
        '60 statements, times preparsed cedar-wasm',
        judge(real?.ratio ?? 0, '≥ 100', (real?.ratio ?? 0) >= 100),
      ],
      [`${roleCount} such roles in turn, decisions/s`, judge(manyRoles, '≥ 100000', manyRoles >= 100_000)],
      ['heap of a further role with the same documents, KiB', judge(furtherRole, '≤ 20', furtherRole <= 20)],
      [
        `${managed.count} managed policies of AWS, parsed and compiled, ms`,
        judge(managed.warm, '< 200', managed.warm < 200),
      ],
      ['the same, the first time in a process, ms', managed.first.toFixed(0)],
    ],
  ).join('\n'),
);
