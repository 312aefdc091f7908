import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { callLocum } from '../packages/cli/src/call-locum.ts';
import { assumeOnce } from './assume-once.ts';
import { callOnce } from './call-once.ts';
import { compareServices } from './compare.ts';
import { startLocumProcess } from './locum-process.ts';
import type { LocumProcess } from './locum-process.ts';
import { median, table } from './report.ts';
import { connections } from './round.ts';
import type { Workload } from './round.ts';
import { pinLoadGenerator } from './server-process.ts';
import { endSessions } from './sessions/end-sessions.ts';
import { SignedRequests } from './signed-requests.ts';

/**
 * Measures what ended sessions cost a request of another session, and how soon an ended session is refused:
 * `node bench/sessions.ts`. `--ended` is how many sessions were ended, `--seconds` bounds the time that load is made for.
 */

const roundCount = 15;

/** Different sessions that ask who they are. */
const sessionCount = 500;

/** Sessions that are ended while it is measured how soon they are refused. */
const endedOneByOne = 50;

async function askWhoTheyAre(locum: LocumProcess): Promise<Workload> {
  const sdk = new SignedRequests(locum.port);
  const requests: Buffer[] = [];
  for (let index = 0; index < sessionCount; index += 1) {
    const request = await sdk.assumeRole(locum.user, locum.roleArn, `session-${index}`);
    requests.push(await sdk.getCallerIdentity(await assumeOnce(locum.port, request)));
  }
  return { server: locum, requests };
}

interface Ending {
  /** Milliseconds that EndSession took. */
  readonly call: number;
  /** Milliseconds from its answer to the refusal. */
  readonly refusal: number;
  /** Requests that were still let in after the answer. */
  readonly letIn: number;
}

/** Ends a session and asks with it until it is refused. */
async function endOne(locum: LocumProcess, index: number): Promise<Ending> {
  const sdk = new SignedRequests(locum.port);
  const request = await sdk.assumeRole(locum.user, locum.roleArn, `session-ended-${index}`);
  const session = await assumeOnce(locum.port, request);
  const ask = await sdk.getCallerIdentity(session);
  await callOnce(locum.port, ask);
  const target = {
    endpoint: `http://127.0.0.1:${locum.port}`,
    region: 'us-east-1',
    credentials: locum.administrator,
  };
  const began = performance.now();
  await callLocum('EndSession', { AccessKeyId: session.accessKeyId }, target);
  const answered = performance.now();
  let letIn = 0;
  for (;;) {
    const isLetIn = await callOnce(locum.port, ask).then(
      () => true,
      () => false,
    );
    if (!isLetIn) return { call: answered - began, refusal: performance.now() - answered, letIn };
    letIn += 1;
  }
}

const { values } = parseArgs({
  options: { ended: { type: 'string', default: '10000' }, seconds: { type: 'string', default: '45' } },
});
const ended = Number(values.ended);
const duration = (Number(values.seconds) * 1000) / (2 * (roundCount + 3));
if (!(ended >= 1 && ended <= 1_000_000)) throw new RangeError('--ended takes 1 to 1000000');
if (!(duration >= 25 && duration <= 15_000)) throw new RangeError('--seconds takes 1 to 600');

pinLoadGenerator();
const services: LocumProcess[] = [];
try {
  services.push(await startLocumProcess());
  services.push(await startLocumProcess((dataFolder) => endSessions(dataFolder, ended)));
  const [none, many] = services;
  if (none === undefined || many === undefined) throw new RangeError('a service did not start');
  const cost = await compareServices(
    await askWhoTheyAre(none),
    await askWhoTheyAre(many),
    duration,
    roundCount,
  );
  const endings: Ending[] = [];
  for (let index = 0; index < endedOneByOne; index += 1) endings.push(await endOne(many, index));
  const middle = (select: (ending: Ending) => number): string =>
    (median(endings.map(select)) ?? 0).toFixed(2);
  const longest = Math.max(...endings.map(({ refusal }) => refusal)).toFixed(2);
  console.log(
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus()[0]?.model ?? 'unknown processor'}; ` +
      `${connections} connections; ${roundCount} rounds of each in turn, medians\n`,
  );
  console.log(
    table(
      ['GetCallerIdentity of a session', 'none ended', `${ended} ended`, 'ratio'],
      [
        ['requests/s', cost.one.toFixed(0), cost.other.toFixed(0), cost.ratio.toFixed(3)],
        ['CPU for one request', '', '', cost.cpuRatio?.toFixed(3) ?? 'not measured here'],
      ],
    ).join('\n'),
  );
  console.log(
    `\n${endedOneByOne} sessions ended one by one: EndSession took ${middle(({ call }) => call)} ms (median). From its answer to the ` +
      `refusal of the next request: ${middle(({ refusal }) => refusal)} ms (median), ${longest} ms at most. ` +
      `Requests let in after it: ${endings.reduce((sum, { letIn }) => sum + letIn, 0)}.`,
  );
} finally {
  for (const service of services) await service.stop();
}
