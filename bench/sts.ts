import { parseArgs } from 'node:util';
import { leastPair } from './least/least-pair.ts';
import { startLocumProcess } from './locum-process.ts';
import type { LocumProcess } from './locum-process.ts';
import { describeRun, measure } from './measure.ts';
import { startMotoServer } from './moto-server.ts';
import { renderReport } from './report.ts';
import { pinLoadGenerator } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { pair, signWorkloads } from './workloads.ts';
import type { Pair } from './workloads.ts';

/**
 * Measures AssumeRole and GetCallerIdentity, the floor for each, the least that each costs on node:http, and moto's server where it
 * is installed, on the loopback address: `node bench/sts.ts`. `--seconds` bounds the time that load is made for.
 */

const limits = { p99: 5, instructions: 3 };

async function prepare(locum: LocumProcess, moto: ServerProcess | undefined): Promise<readonly Pair[]> {
  const { assumeRole, getCallerIdentity, secrets } = await signWorkloads(locum);
  const pairs: Pair[] = [];
  for (const [name, throughput, requests] of [
    ['AssumeRole', 0.4, assumeRole],
    ['GetCallerIdentity', 0.55, getCallerIdentity],
  ] as const) {
    pairs.push(await pair(name, { throughput, ...limits }, locum, requests));
    pairs.push(await leastPair(name, locum, requests, secrets));
    if (moto !== undefined) pairs.push(await pair(`${name}, moto_server`, undefined, moto, requests));
  }
  return pairs;
}

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '90' } } });
const seconds = Number(values.seconds);
if (!(seconds >= 1 && seconds <= 600)) throw new RangeError('--seconds takes a number from 1 to 600');

pinLoadGenerator();
const locum = await startLocumProcess();
const servers = new Set<ServerProcess>([locum]);
try {
  const moto = await startMotoServer();
  if (moto === undefined)
    console.log("moto_server is not installed: `pip install 'moto[server]'`, and it is measured too.\n");
  else servers.add(moto);
  const pairs = await prepare(locum, moto);
  for (const { floor, operation } of pairs) servers.add(floor.server).add(operation.server);
  console.log(describeRun(seconds));
  console.log(renderReport(await measure(pairs, locum, seconds)));
} finally {
  for (const server of servers) await server.stop();
}
