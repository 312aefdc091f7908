import { parseArgs } from 'node:util';
import { startLocumProcess } from './locum-process.ts';
import { describeRun, measure } from './measure.ts';
import { renderReport } from './report.ts';
import { pinLoadGenerator } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { prepareWorkloads } from './workloads.ts';

/**
 * Measures AssumeRole and GetCallerIdentity, and the floor for each, on the loopback address: `node bench/sts.ts`.
 * `--seconds` bounds the time that load is made for.
 */

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
