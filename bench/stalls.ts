import { startLocumProcess } from './locum-process.ts';
import { pinLoadGenerator } from './server-process.ts';
import { makeCallers } from './stalls/callers.ts';
import { costlyCalls } from './stalls/costly-calls.ts';
import { HealthProbe } from './stalls/health-probe.ts';
import { sendCall } from './stalls/send-call.ts';

/**
 * Sends every operation and page at the bounds of its input, as a stranger, as a user without permissions and as a session
 * with the largest policies, one at a time, and prints the worst wait of `/healthz` meanwhile: `node bench/stalls.ts`.
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
  const callers = await makeCallers(locum);
  for (const call of costlyCalls()) {
    for (const [caller, credentials] of Object.entries(callers)) {
      const { service } = call;
      const signer =
        credentials === undefined || service === undefined ? undefined : { credentials, service };
      const sent = sendCall(locum.port, call, signer);
      const wait = await probe.worstWaitDuring(sent);
      stalls.push({ call: call.name, caller, status: await sent, wait });
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
