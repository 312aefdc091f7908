import { setTimeout as sleep } from 'node:timers/promises';
import { countInstructions } from './instructions.ts';
import { runLoad } from './load-generator.ts';
import { cpuTime } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

/** One kind of request to one server. */
export interface Workload {
  readonly server: ServerProcess;
  readonly requests: readonly Buffer[];
}

/** What one round of one workload came to. */
export interface Round {
  readonly answers: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  /** Milliseconds. */
  readonly p99: number;
  /** CPU time of the server for one request, in microseconds; undefined where it is not known. Likewise below. */
  readonly cpu: number | undefined;
  /** Instructions of the server for one request. */
  readonly instructions: number | undefined;
}

/** How many connections a load keeps open. */
export const connections = 64;

/**
 * Milliseconds after a round in which the server does what it has put off: the audit index gathers for a second. It counts
 * in the round's CPU time, and disturbs no other round.
 */
const settleDelay = 2_000;

/** Sends a workload for so many milliseconds, and looks at what it takes of the server. */
export async function runRound({ server, requests }: Workload, duration: number): Promise<Round> {
  const countedInstructions = countInstructions(server.pid);
  const cpuBefore = cpuTime(server.pid);
  const { answers, elapsed, latencies } = await runLoad({
    port: server.port,
    requests,
    connections,
    duration,
  });
  await sleep(settleDelay);
  const cpuAfter = cpuTime(server.pid);
  const instructions = await countedInstructions();
  return {
    answers,
    perSecond: (answers * 1000) / elapsed,
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
    cpu: cpuBefore === undefined || cpuAfter === undefined ? undefined : (cpuAfter - cpuBefore) / answers,
    instructions: instructions === undefined ? undefined : instructions / answers,
  };
}

/** The value that so many percent of the values are not above (nearest rank). */
export function percentile(ascending: Float64Array, percent: number): number {
  return ascending[Math.max(0, Math.ceil((ascending.length * percent) / 100) - 1)] ?? Number.NaN;
}
