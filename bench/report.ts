import type { Round } from './round.ts';

/** What an operation must reach, each as a ratio to its floor. */
export interface Targets {
  /** At least so much of the floor's requests per second. */
  readonly throughput: number;
  /** At most so many times the floor's 99th percentile. */
  readonly p99: number;
  /** At most so many times the floor's instructions. */
  readonly instructions: number;
}

/** The rounds of an operation, and those of its floor: each ran right before the one at the same place. */
export interface Comparison {
  readonly name: string;
  /** Undefined for what is measured to compare with. */
  readonly targets: Targets | undefined;
  readonly floorRounds: readonly Round[];
  readonly rounds: readonly Round[];
}

/** Writes the figures of every comparison, medians over the rounds, as two tables in Markdown. */
export function renderReport(comparisons: readonly Comparison[]): string {
  const figures = comparisons.flatMap(({ name, floorRounds, rounds }) => [
    figuresRow(`${name}: floor`, floorRounds),
    figuresRow(name, rounds),
  ]);
  return [
    ...table(['', 'requests/s', 'p50 ms', 'p99 ms', 'CPU µs/request', 'instructions/request'], figures),
    '',
    ...table(['to the floor', 'requests/s', 'p99', 'CPU', 'instructions'], comparisons.map(ratiosRow)),
  ].join('\n');
}

/** A table in Markdown, its columns aligned. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)];
}

const unmeasured = 'not measured here';

function figuresRow(name: string, rounds: readonly Round[]): readonly string[] {
  const show = (select: (round: Round) => number | undefined, digits: number): string =>
    median(rounds.map(select))?.toFixed(digits) ?? unmeasured;
  return [
    name,
    show(({ perSecond }) => perSecond, 0),
    show(({ p50 }) => p50, 2),
    show(({ p99 }) => p99, 2),
    show(({ cpu }) => cpu, 1),
    show(({ instructions }) => instructions, 0),
  ];
}

/** The median of the rounds' own ratios: what slows the machine slows both rounds of a pair. */
function ratiosRow({ name, targets, floorRounds, rounds }: Comparison): readonly string[] {
  const ratio = (select: (round: Round) => number | undefined): number | undefined =>
    median(rounds.map((round, index) => quotient(select(round), floorRounds[index], select)));
  const throughput = ratio(({ perSecond }) => perSecond);
  const p99 = ratio((round) => round.p99);
  const cpu = ratio((round) => round.cpu);
  const instructions = ratio((round) => round.instructions);
  return [
    name,
    verdict(throughput, '≥', targets?.throughput),
    verdict(p99, '<', targets?.p99),
    verdict(cpu, '≤', undefined),
    verdict(instructions, '≤', targets?.instructions),
  ];
}

function quotient(
  value: number | undefined,
  floor: Round | undefined,
  select: (round: Round) => number | undefined,
): number | undefined {
  const base = floor === undefined ? undefined : select(floor);
  return value === undefined || base === undefined ? undefined : value / base;
}

type Comparator = '≥' | '<' | '≤';

/** The value, and whether it meets the target, where there is one. */
function verdict(value: number | undefined, comparator: Comparator, target: number | undefined): string {
  if (value === undefined) return unmeasured;
  if (target === undefined) return value.toFixed(2);
  return `${value.toFixed(2)} (${comparator} ${target}: ${meets(value, comparator, target) ? 'yes' : 'NO'})`;
}

function meets(value: number, comparator: Comparator, target: number): boolean {
  if (comparator === '≥') return value >= target;
  return comparator === '<' ? value < target : value <= target;
}

/** Undefined when any value is: half a measurement is none. */
export function median(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined).sort((one, other) => one - other);
  if (known.length === 0 || known.length < values.length) return undefined;
  const middle = known.length / 2;
  const upper = known[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (known[middle - 1] ?? Number.NaN)) / 2 : upper;
}
