import { cpus } from 'node:os';
import type { LocumProcess } from './locum-process.ts';
import type { Comparison } from './report.ts';
import { connections, runRound } from './round.ts';
import type { Round } from './round.ts';
import { canPin } from './server-process.ts';
import type { Pair } from './workloads.ts';

const roundCount = 7;

/** As many rounds' time before them: it takes some ten thousand requests until V8 has compiled what is hot. */
const warmUpRounds = 3;

interface Measured extends Comparison {
  readonly floorRounds: Round[];
  readonly rounds: Round[];
}

/** Loads each operation and its floor in turn, for `seconds` in all. */
export async function measure(
  pairs: readonly Pair[],
  locum: LocumProcess,
  seconds: number,
): Promise<readonly Comparison[]> {
  const duration = (seconds * 1000) / (2 * pairs.length * (roundCount + warmUpRounds));
  for (const { floor, operation } of pairs) {
    await runRound(floor, warmUpRounds * duration);
    await runRound(operation, warmUpRounds * duration);
  }
  const measured = pairs.map(({ name, targets }): Measured => ({
    name,
    targets,
    floorRounds: [],
    rounds: [],
  }));
  locum.takeLog();
  for (let round = 0; round < roundCount; round += 1) {
    for (const [index, { floor, operation }] of pairs.entries()) {
      measured[index]?.floorRounds.push(await runRound(floor, duration));
      const result = await runRound(operation, duration);
      measured[index]?.rounds.push(result);
      if (operation.server === locum) checkLog(result.answers, locum.takeLog());
    }
  }
  return measured;
}

/** What is measured is a service that logs each call: one that drops lines would be measured too fast. */
function checkLog(answers: number, logged: number): void {
  if (logged !== answers) throw new RangeError(`${answers} calls were answered and ${logged} logged`);
}

/** Says on what, and how, it was measured. */
export function describeRun(seconds: number): string {
  const processor = cpus()[0]?.model ?? 'unknown processor';
  const places = canPin ? 'servers on core 0, load from core 1' : 'processes not kept to a core';
  return (
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${processor}, ` +
    `${cpus().length} cores; ${places}; ${connections} connections; ` +
    `${roundCount} rounds of each in ${seconds} s, medians\n`
  );
}
