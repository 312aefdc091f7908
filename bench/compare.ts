import { median } from './report.ts';
import { runRound } from './round.ts';
import type { Round, Workload } from './round.ts';

/** How two services compare under the same load: medians over the rounds. */
export interface ServiceComparison {
  /** Requests per second. */
  readonly one: number;
  readonly other: number;
  /** Requests per second of the other to those of the one. */
  readonly ratio: number;
  /** The server's CPU time for one request, the other's to the one's; undefined where it is not known. */
  readonly cpuRatio: number | undefined;
}

/**
 * Loads two services in turn, for `duration` milliseconds each, so many rounds: each ratio is of two rounds that followed
 * each other, since what slows the machine slows both.
 */
export async function compareServices(
  one: Workload,
  other: Workload,
  duration: number,
  roundCount: number,
): Promise<ServiceComparison> {
  await runRound(one, 3 * duration);
  await runRound(other, 3 * duration);
  const rounds: (readonly [Round, Round])[] = [];
  while (rounds.length < roundCount)
    rounds.push([await runRound(one, duration), await runRound(other, duration)]);
  const middle = (select: (pair: readonly [Round, Round]) => number | undefined): number | undefined =>
    median(rounds.map(select));
  return {
    one: middle(([first]) => first.perSecond) ?? Number.NaN,
    other: middle(([, second]) => second.perSecond) ?? Number.NaN,
    ratio: middle(([first, second]) => second.perSecond / first.perSecond) ?? Number.NaN,
    cpuRatio: middle(([first, second]) =>
      first.cpu === undefined || second.cpu === undefined ? undefined : second.cpu / first.cpu,
    ),
  };
}
