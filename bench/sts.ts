import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startLocumProcess } from './locum-process.ts';
import type { LocumProcess } from './locum-process.ts';
import { renderReport } from './report.ts';
import type { Comparison } from './report.ts';
import { connections, runRound } from './round.ts';
import type { Round } from './round.ts';
import { canPin, pinLoadGenerator } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { prepareWorkloads } from './workloads.ts';
import type { Pair } from './workloads.ts';

/**
 * Measures AssumeRole and GetCallerIdentity, and the floor for each, on the loopback address: `node bench/sts.ts`.
 * `--seconds` bounds the time that load is made for.
 */

const roundCount = 9;

/** As many rounds' time before them: it takes some ten thousand requests until V8 has compiled what is hot. */
const warmUpRounds = 5;

/** Milliseconds in which the log of a round reaches its file. */
const logDelay = 100;

interface Measured extends Comparison {
  readonly floorRounds: Round[];
  readonly rounds: Round[];
}

async function measure(pairs: readonly Pair[], locum: LocumProcess, seconds: number): Promise<Measured[]> {
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
  await sleep(logDelay);
  locum.takeLog();
  for (let round = 0; round < roundCount; round += 1) {
    for (const [index, { floor, operation }] of pairs.entries()) {
      measured[index]?.floorRounds.push(await runRound(floor, duration));
      const result = await runRound(operation, duration);
      measured[index]?.rounds.push(result);
      await sleep(logDelay);
      checkLog(result.answers, locum.takeLog());
    }
  }
  return measured;
}

/** What is measured is a service that logs each call: one that drops lines would be measured too fast. */
function checkLog(answers: number, logged: number): void {
  if (logged !== answers) throw new RangeError(`${answers} calls were answered and ${logged} logged`);
}

function describeRun(seconds: number): string {
  const processor = cpus()[0]?.model ?? 'unknown processor';
  const places = canPin ? 'servers on core 0, load from core 1' : 'processes not kept to a core';
  return (
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${processor}, ` +
    `${cpus().length} cores; ${places}; ${connections} connections; ` +
    `${roundCount} rounds of each in ${seconds} s, medians\n`
  );
}

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '45' } } });
const seconds = Number(values.seconds);
if (!(seconds >= 1 && seconds <= 600)) throw new RangeError('--seconds takes a number from 1 to 600');

pinLoadGenerator();
const locum = await startLocumProcess();
const servers: ServerProcess[] = [locum];
try {
  const pairs = await prepareWorkloads(locum);
  servers.push(...pairs.map(({ floor }) => floor.server));
  console.log(describeRun(seconds));
  console.log(renderReport(await measure(pairs, locum, seconds)));
} finally {
  for (const server of servers) await server.stop();
}
