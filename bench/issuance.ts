import { readFileSync, readdirSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyAuditTrail } from '@locum/server/audit-verification';
import { startLocumProcess } from './locum-process.ts';
import type { LocumProcess } from './locum-process.ts';
import { table } from './report.ts';
import { residentMemory } from './resident-memory.ts';
import { connections, runRound } from './round.ts';
import { pinLoadGenerator } from './server-process.ts';
import { SignedRequests } from './signed-requests.ts';

/**
 * Issues very many sessions, and looks whether memory stays flat and the audit trail is whole: `node bench/issuance.ts`.
 * `--calls` is how many AssumeRole calls at least; ten million take half an hour, and some 30 GB of disk.
 */

/** Requests that are sent in turn; the trust policy wants names that begin so. */
const requestCount = 1000;

/** Milliseconds for which one set of requests is sent: signatures are good for 15 minutes. */
const longestRound = 60_000;

/** Lines of the report, one for each tenth of the calls. */
const reports = 10;

async function signRequests(locum: LocumProcess): Promise<readonly Buffer[]> {
  const sdk = new SignedRequests(locum.port);
  const requests: Buffer[] = [];
  for (let index = 0; index < requestCount; index += 1) {
    requests.push(await sdk.assumeRole(locum.user, locum.roleArn, `session-${index}`));
  }
  return requests;
}

/** Megabytes of the files in a folder and those below it. */
function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / 1e6;
}

/** The audit folder's own keys: nobody else had a hand in this one. */
function publicKeysIn(folder: string): readonly string[] {
  const keys = join(folder, 'keys');
  return readdirSync(keys).map((name) => readFileSync(join(keys, name), 'utf8'));
}

async function issue(locum: LocumProcess, calls: number): Promise<readonly (readonly string[])[]> {
  const rows: string[][] = [];
  let issued = 0;
  let milliseconds = 0;
  while (issued < calls) {
    const began = performance.now();
    const { answers } = await runRound(
      { server: locum, requests: await signRequests(locum) },
      longestRound / 4,
    );
    milliseconds += performance.now() - began;
    issued += answers;
    locum.takeLog();
    if (issued < ((rows.length + 1) * calls) / reports) continue;
    rows.push([
      String(issued),
      ((issued * 1000) / milliseconds).toFixed(0),
      residentMemory(locum.pid)?.toFixed(0) ?? 'not measured here',
      sizeOf(locum.dataFolder).toFixed(0),
    ]);
    console.error(rows.at(-1)?.join('  '));
  }
  return rows;
}

const { values } = parseArgs({ options: { calls: { type: 'string', default: '10000000' } } });
const calls = Number(values.calls);
if (!(calls >= 1000 && calls <= 100_000_000)) throw new RangeError('--calls takes 1000 to 100000000');

pinLoadGenerator();
const locum = await startLocumProcess();
try {
  console.log(
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus()[0]?.model ?? 'unknown processor'}; ` +
      `${connections} connections\n`,
  );
  const rows = await issue(locum, calls);
  const issued = Number(rows.at(-1)?.[0]);
  await locum.end();
  const audit = join(locum.dataFolder, 'audit');
  const found = await verifyAuditTrail(audit, publicKeysIn(audit));
  console.log(
    table(['AssumeRole calls', 'calls/s', 'resident memory, MiB', 'data folder, MB'], rows).join('\n'),
  );
  console.log(
    `\n${found.events} events in ${found.files} files and ${found.digests} digests were verified, with ` +
      `${found.findingCount} findings; ${issued} calls were answered. ` +
      `Audit complete: ${found.events === issued && found.findingCount === 0 ? 'yes' : 'NO'}.`,
  );
} finally {
  await locum.stop();
}
