import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runLoad } from './load-generator.ts';
import type { LoadResult } from './load-generator.ts';
import { startLocumProcess } from './locum-process.ts';
import type { LocumProcess } from './locum-process.ts';
import { median, table } from './report.ts';
import { percentile } from './round.ts';
import { cpuTime, pinLoadGenerator } from './server-process.ts';
import { SignedRequests } from './signed-requests.ts';

/**
 * Measures what writers take from those who read, and how many writes there are in a second: `node bench/writes.ts`.
 * `--beside DIR` measures the service of another checkout in turn with this one; `--seconds` bounds the time of load.
 */

const roundCount = 5;
/** Milliseconds after a round in which the server does what it has put off. */
const settleDelay = 1000;
/** Different requests of each kind. */
const requestCount = 500;

/** How many connections ask who they are, and how many write. */
interface Mix {
  readonly readers: number;
  readonly writers: number;
}

const mixes: readonly Mix[] = [
  { readers: 64, writers: 0 },
  { readers: 64, writers: 1 },
  { readers: 64, writers: 16 },
  { readers: 0, writers: 1 },
  { readers: 0, writers: 16 },
  { readers: 0, writers: 64 },
];

interface Service {
  readonly name: string;
  readonly locum: LocumProcess;
  readonly reads: readonly Buffer[];
  readonly writes: readonly Buffer[];
  readonly rounds: Map<Mix, Round[]>;
}

/** The figures of either kind are undefined where there was none of it. */
interface Round {
  readonly reads: LoadResult | undefined;
  readonly writes: LoadResult | undefined;
  /** Of the server for one answer of either kind, in microseconds; undefined where it is not known. */
  readonly cpu: number | undefined;
}

async function start(name: string, checkout?: string): Promise<Service> {
  const locum = await startLocumProcess(undefined, checkout);
  const sdk = new SignedRequests(locum.port);
  const numbers = Array.from({ length: requestCount }, (_, index) => index);
  return {
    name,
    locum,
    reads: await Promise.all(numbers.map(() => sdk.getCallerIdentity(locum.user))),
    writes: await Promise.all(
      numbers.map((number) => sdk.tagRole(locum.administrator, 'deploy', String(number))),
    ),
    rounds: new Map(),
  };
}

async function runRound({ locum, reads, writes }: Service, mix: Mix, duration: number): Promise<Round> {
  const load = async (requests: readonly Buffer[], connections: number): Promise<LoadResult | undefined> =>
    connections === 0 ? undefined : await runLoad({ port: locum.port, requests, connections, duration });
  const before = cpuTime(locum.pid);
  const [read, written] = await Promise.all([load(reads, mix.readers), load(writes, mix.writers)]);
  await sleep(settleDelay);
  const after = cpuTime(locum.pid);
  const answers = (read?.answers ?? 0) + (written?.answers ?? 0);
  const cpu = before === undefined || after === undefined ? undefined : (after - before) / answers;
  return { reads: read, writes: written, cpu };
}

const { values } = parseArgs({
  options: { beside: { type: 'string' }, seconds: { type: 'string', default: '60' } },
});
const { beside } = values;
const serviceCount = beside === undefined ? 1 : 2;
const duration = (Number(values.seconds) * 1000) / (serviceCount * mixes.length * (roundCount + 1));
if (!(duration >= 100 && duration <= 15_000)) throw new RangeError('--seconds takes 10 to 600');

pinLoadGenerator();
const services: Service[] = [];
try {
  if (beside !== undefined) services.push(await start('before', beside));
  services.push(await start('now'));
  for (let round = 0; round <= roundCount; round += 1) {
    for (const mix of mixes) {
      for (const service of services) {
        const result = await runRound(service, mix, duration);
        const rounds = service.rounds.get(mix) ?? [];
        // The first is for the compiler.
        service.rounds.set(mix, round === 0 ? [] : [...rounds, result]);
      }
    }
  }
  console.log(
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus()[0]?.model ?? 'unknown processor'}; ` +
      `${roundCount} rounds of each in turn, medians\n`,
  );
  console.log(
    table(
      ['connections', '', 'reads/s', 'p50 ms', 'p99 ms', 'writes/s', 'p50 ms', 'p99 ms', 'CPU µs/answer'],
      mixes.flatMap((mix) => services.map((service) => row(service, mix))),
    ).join('\n'),
  );
} finally {
  for (const { locum } of services) await locum.stop();
}

function row({ name, rounds }: Service, mix: Mix): readonly string[] {
  const measured = rounds.get(mix) ?? [];
  const show = (select: (round: Round) => number | undefined, digits: number): string =>
    median(measured.map(select))?.toFixed(digits) ?? '';
  const ofLoad = (select: (round: Round) => LoadResult | undefined): readonly string[] => [
    show((round) => perSecond(select(round)), 0),
    show((round) => percentileOf(select(round), 50), 2),
    show((round) => percentileOf(select(round), 99), 2),
  ];
  return [
    `${mix.readers} reading, ${mix.writers} writing`,
    name,
    ...ofLoad(({ reads }) => reads),
    ...ofLoad(({ writes }) => writes),
    show(({ cpu }) => cpu, 0),
  ];
}

function perSecond(load: LoadResult | undefined): number | undefined {
  return load && (load.answers * 1000) / load.elapsed;
}

function percentileOf(load: LoadResult | undefined, percent: number): number | undefined {
  return load && percentile(load.latencies, percent);
}
