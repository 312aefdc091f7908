import { makeCallers } from '../packages/server/test/bounded-work/make-callers.ts';
import { sendRequest } from '../packages/server/test/bounded-work/send-call.ts';
import { startLocumProcess } from './locum-process.ts';
import { pinLoadGenerator } from './server-process.ts';
import { costlyCalls } from './stalls/costly-calls.ts';
import { HealthProbe } from './stalls/health-probe.ts';

/**
 * Sends every operation and page at the bounds of its input, as a stranger, as a user without permissions and as a session
 * with the largest policies, one at a time, and prints the worst wait of `/healthz` meanwhile: `node bench/stalls.ts`. What CI
 * counts of the same requests is `packages/server/test/bounded-work`.
 */

/** Milliseconds: what one request may make all others wait. */
const longestStall = 100;
/** The worst that are printed. */
const shown = 15;

interface Stall {
  readonly call: string;
  readonly caller: string;
  readonly status: number;
  /** Milliseconds. */
  readonly wait: number;
}

pinLoadGenerator();
const locum = await startLocumProcess();
const probe = new HealthProbe(locum.port);
const stalls: Stall[] = [];
try {
  const url = `http://127.0.0.1:${locum.port}`;
  const callers = await makeCallers(url, locum.administrator);
  for (const { name, request, callers: who } of costlyCalls()) {
    for (const caller of who) {
      const sent = sendRequest(url, request, caller && callers[caller]);
      const wait = await probe.worstWaitDuring(sent);
      stalls.push({ call: name, caller: caller ?? 'nobody', status: (await sent).status, wait });
    }
  }
} finally {
  probe.close();
  await locum.stop();
}

const worst = stalls.toSorted((one, other) => other.wait - one.wait);
for (const { call, caller, status, wait } of worst.slice(0, shown)) {
  console.log(`${wait.toFixed(1).padStart(8)} ms  ${call}, ${caller}: ${status}`);
}
const tooLong = worst.filter(({ wait }) => wait > longestStall).length;
console.log(`${stalls.length} requests; ${tooLong} made others wait for more than ${longestStall} ms`);
if (tooLong > 0) process.exitCode = 1;
