import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startLocum } from '@locum/server';
import { loadConfiguration } from '@locum/server/configuration';
import { assumeOnce } from './assume-once.ts';
import { eventBytes } from './least/least-pair.ts';
import { createLeast } from './least/least.ts';
import { median, table } from './report.ts';
import { requestMaker } from './raw-requests.ts';
import type { RequestMaker } from './raw-requests.ts';
import { makeServiceFolder, roleArn, user } from './service-folder.ts';
import { SignedRequests } from './signed-requests.ts';

/**
 * Measures what the service makes of a request between its last byte and the answer, in this process and with no HTTP: AssumeRole,
 * and GetCallerIdentity with a session, each beside a program that does the least, in turn: `node bench/handler.ts`. `--blocks`: of
 * {@link blockSize} requests each.
 */
const { values } = parseArgs({ options: { blocks: { type: 'string', default: '60' } } });
const blocks = Number(values.blocks);
if (!(blocks >= 5 && blocks <= 10_000)) throw new RangeError('--blocks takes a number from 5 to 10000');

/** Requests that are handled one after the other. */
const blockSize = 500;

/** As many before, until V8 has compiled what is hot. */
const warmUpBlocks = 40;

/** Requests between two looks at the heap: what they allocate is less than what V8 collects at once. */
const allocationStep = 50;

/** Milliseconds for what a block has put off: lines are gathered for ten, and hashed and written then. */
const settleDelay = 30;

const sessionCount = 500;

type Handle = (makeRequest: RequestMaker) => void;

/** Microseconds of this thread's CPU time for one request, with what is put off. */
async function timeBlock(handle: Handle, requests: readonly RequestMaker[]): Promise<number> {
  const before = process.threadCpuUsage();
  for (let index = 0; index < blockSize; index += 1) {
    const request = requests[index % requests.length];
    if (request !== undefined) handle(request);
  }
  await sleep(settleDelay);
  const after = process.threadCpuUsage();
  return (after.user - before.user + after.system - before.system) / blockSize;
}

/** Bytes of the heap that one request takes: the median of steps between which nothing was collected. */
function allocation(handle: Handle, requests: readonly RequestMaker[]): number {
  const steps: number[] = [];
  for (let start = 0; start + allocationStep <= requests.length; start += allocationStep) {
    const before = process.memoryUsage().heapUsed;
    for (const request of requests.slice(start, start + allocationStep)) handle(request);
    const taken = process.memoryUsage().heapUsed - before;
    if (taken > 0) steps.push(taken / allocationStep);
  }
  return median(steps) ?? Number.NaN;
}

const { path, environment } = makeServiceFolder();
const ignore = (): void => {};
const configuration = await loadConfiguration({ flags: {}, environment, warn: ignore });
// The index has a thread of its own, which is not what is measured.
const locum = await startLocum({ ...configuration, auditSinks: ['file'] }, { print: ignore });

const port = Number(new URL(locum.url).port);
const sdk = new SignedRequests(port);
const secrets = new Map([[user.accessKeyId, user.secretAccessKey]]);
const assumeRole: RequestMaker[] = [];
const getCallerIdentity: RequestMaker[] = [];
for (let number = 0; number < sessionCount; number += 1) {
  const request = await sdk.assumeRole(user, roleArn, `session-${String(number).padStart(4, '0')}`);
  const session = await assumeOnce(port, request);
  secrets.set(session.accessKeyId, session.secretAccessKey);
  assumeRole.push(requestMaker(request));
  getCallerIdentity.push(requestMaker(await sdk.getCallerIdentity(session)));
}

const handle: Handle = (makeRequest) => {
  const answer = locum.answer(makeRequest());
  if (answer instanceof Promise) throw new RangeError('what is cached was not answered at once');
  if (answer.status !== 200) throw new RangeError(`answered ${answer.body.toString()}`);
};
const answerLeast = createLeast({ secrets, file: openSync(join(path, 'least.log'), 'a', 0o600), eventBytes });
const handleLeast: Handle = (makeRequest) => void answerLeast(makeRequest());

const rows: string[][] = [];
for (const [name, requests] of Object.entries({
  AssumeRole: assumeRole,
  GetCallerIdentity: getCallerIdentity,
})) {
  for (let block = 0; block < warmUpBlocks; block += 1) {
    await timeBlock(handle, requests);
    await timeBlock(handleLeast, requests);
  }
  const times: number[] = [];
  const leastTimes: number[] = [];
  for (let block = 0; block < blocks; block += 1) {
    times.push(await timeBlock(handle, requests));
    leastTimes.push(await timeBlock(handleLeast, requests));
  }
  const ratio = median(times.map((time, block) => time / (leastTimes[block] ?? Number.NaN))) ?? Number.NaN;
  const bytes = allocation(handle, requests);
  const leastBytes = allocation(handleLeast, requests);
  const show = (measured: readonly number[], taken: number, compared: string): string[] => [
    (median(measured) ?? Number.NaN).toFixed(1),
    Math.min(...measured).toFixed(1),
    taken.toFixed(0),
    compared,
  ];
  rows.push([`${name}: the least`, ...show(leastTimes, leastBytes, '')]);
  rows.push([name, ...show(times, bytes, ratio.toFixed(2))]);
}
console.log(
  table(['', 'CPU µs/request', 'quickest block', 'bytes/request', 'to the least program'], rows).join('\n'),
);
await locum.close();
