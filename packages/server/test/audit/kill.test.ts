import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAuditTrail } from '../../src/audit/verify/verify-audit-trail.ts';
import { auditFilesIn, readAuditFile } from '../support/audit-files.ts';
import { send, signedForm } from '../support/raw-client.ts';
import { administratorOfProcess, startServiceProcess } from '../support/service-process.ts';
import type { ServiceProcess } from '../support/service-process.ts';

/** The service is killed without warning while it answers calls, and its audit trail says what became of their records. */

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'locum-audit-kill-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const parameters = { Action: 'GetCallerIdentity', Version: '2011-06-15' };

/** Calls as fast as it can until the service is gone; tells the request id of each call that was answered, and when. */
async function storm(url: string, answered: Map<string, number>): Promise<void> {
  for (;;) {
    try {
      const answer = await send(url, signedForm(url, parameters, administratorOfProcess));
      answered.set(String(answer.headers['x-amzn-requestid']), Date.now());
    } catch {
      return;
    }
  }
}

/** Request ids in the audit files that end within no line. */
function recorded(audit: string): Set<string> {
  const lines = auditFilesIn(audit).flatMap((name) => readAuditFile(audit, name).split('\n').slice(0, -1));
  return new Set(lines.map((line) => (JSON.parse(line) as { requestID: string }).requestID));
}

const publicKeys = (audit: string): string[] =>
  readdirSync(join(audit, 'keys')).map((name) => readFileSync(join(audit, 'keys', name), 'utf8'));

async function stop({ child }: ServiceProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}

test(
  'kill -9 under load: every answered call is in the files, or after the end that the digest states',
  {
    timeout: 60_000,
  },
  async () => {
    const data = join(folder, 'data');
    const audit = join(data, 'audit');
    const service = await startServiceProcess(data);
    const answered = new Map<string, number>();
    const storms = Array.from({ length: 8 }, () => storm(service.url, answered));
    while (answered.size < 300) await new Promise((resolve) => setTimeout(resolve, 5));
    service.child.kill('SIGKILL');
    await Promise.all(storms);

    const beforeRestart = await verifyAuditTrail(audit, publicKeys(audit));
    expect(beforeRestart.findings).toEqual([]);
    expect(beforeRestart.unsignedTail).toMatchObject({ firstSequence: 1, events: recorded(audit).size });

    await stop(await startServiceProcess(data));
    const found = await verifyAuditTrail(audit, publicKeys(audit));
    expect(found).toMatchObject({ findings: [], unsignedTail: undefined });
    expect(found.uncleanEnds).toMatchObject([
      { lastSequence: beforeRestart.unsignedTail!.lastSequence, laterEventsMayBeMissing: true },
    ]);
    const end = Date.parse(found.uncleanEnds[0]!.lastEventTime ?? '');
    const kept = recorded(audit);
    const missing = [...answered].filter(([requestId]) => !kept.has(requestId));
    // Event times have whole seconds.
    for (const [, answeredAt] of missing) expect(answeredAt).toBeGreaterThanOrEqual(end);
    // Records are written each ten milliseconds: what is missing is what came last, and no more than that.
    const last = Math.max(...answered.values());
    for (const [, answeredAt] of missing) expect(last - answeredAt).toBeLessThan(1000);
    expect(kept.size).toBeGreaterThan(200);
  },
);
