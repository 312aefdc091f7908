import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, paginateListUsers } from '@aws-sdk/client-iam';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAuditTrail } from '../../src/audit/verify/verify-audit-trail.ts';
import { auditFilesIn, readAuditFile } from '../support/audit-files.ts';
import { send, signedForm } from '../support/raw-client.ts';
import type { TestCredentials } from '../support/running-service.ts';
import { administratorOfProcess, startServiceProcess } from '../support/service-process.ts';
import type { ServiceProcess } from '../support/service-process.ts';
import { attacks, inTurn } from './attack.ts';

/**
 * The service as a process of its own, killed without warning while it is written to, six times on the same data: what was
 * acknowledged is there, and recorded once.
 */

const seed = 20_261_122;
const kills = 6;
const writers = 8;

/** Milliseconds. Records wait in memory for some ten before they are in the file: what is older than this is there. */
const recordingTime = 500;

let folder: string;
let running: ServiceProcess | undefined;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'locum-kill-'));
});
afterAll(() => {
  running?.child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

const dataFolder = (): string => join(folder, 'data');
const auditFolder = (): string => join(dataFolder(), 'audit');

/** A write that was acknowledged: a user, or an access key of one. */
interface Acknowledged {
  readonly requestId: string;
  readonly userName: string;
  readonly key?: TestCredentials;
}

const clientOf = ({ url }: ServiceProcess): IAMClient =>
  new IAMClient({ endpoint: url, region: 'us-east-1', credentials: administratorOfProcess, maxAttempts: 1 });

/** Makes users, and for every other one a key, until the service is gone. */
async function write(iam: IAMClient, name: string, acknowledged: Acknowledged[]): Promise<void> {
  try {
    for (let index = 0; ; index += 1) {
      const userName = `${name}-${index}`;
      const made = await iam.send(new CreateUserCommand({ UserName: userName }));
      acknowledged.push({ requestId: made.$metadata.requestId ?? '', userName });
      if (index % 2 === 1) continue;
      const { AccessKey, $metadata } = await iam.send(new CreateAccessKeyCommand({ UserName: userName }));
      const key = { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
      acknowledged.push({ requestId: $metadata.requestId ?? '', userName, key });
    }
  } catch {
    // It was killed: what was under way is acknowledged to nobody.
  }
}

/** How often each request id is in the audit files. */
function recorded(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of auditFilesIn(auditFolder())) {
    for (const line of readAuditFile(auditFolder(), name).split('\n').slice(0, -1)) {
      const { requestID = '' } = JSON.parse(line) as { requestID?: string };
      counts.set(requestID, (counts.get(requestID) ?? 0) + 1);
    }
  }
  return counts;
}

const publicKeys = (): string[] =>
  readdirSync(join(auditFolder(), 'keys')).map((name) =>
    readFileSync(join(auditFolder(), 'keys', name), 'utf8'),
  );

async function start(): Promise<ServiceProcess> {
  running = await startServiceProcess(dataFolder());
  return running;
}

async function end({ child }: ServiceProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  child.kill(signal);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Users that there are by the service's own account. */
async function usersOf(iam: IAMClient): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for await (const { Users = [] } of paginateListUsers({ client: iam, pageSize: 1000 }, {}))
    for (const { UserName = '' } of Users) names.add(UserName);
  return names;
}

async function signs(service: ServiceProcess, key: TestCredentials): Promise<boolean> {
  const parameters = { Action: 'GetCallerIdentity', Version: '2011-06-15' };
  return (await send(service.url, signedForm(service.url, parameters, key))).status === 200;
}

test(
  'six times kill -9 under writes: acknowledged is present, and recorded once',
  { timeout: 180_000 },
  async () => {
    const acknowledged: Acknowledged[] = [];
    /** What was acknowledged long enough before a kill for its record to be in the file. */
    const settled: Acknowledged[] = [];
    const rounds = attacks(
      seed,
      kills,
      fc.record({ writes: fc.integer({ min: 20, max: 120 }), pause: fc.nat(60) }),
    );
    let killed = 0;
    for (const [round, { writes, pause }] of rounds.entries()) {
      const service = await start();
      const iam = clientOf(service);
      const first = acknowledged.length;
      const storm = Array.from({ length: writers }, (_, writer) =>
        write(iam, `user-${round}-${writer}`, acknowledged),
      );
      while (acknowledged.length < first + writes) await delay(5);
      const before = acknowledged.length;
      await delay(recordingTime + pause);
      settled.push(...acknowledged.slice(first, before));
      await end(service, 'SIGKILL');
      killed += 1;
      await Promise.all(storm);
      expect((await verifyAuditTrail(auditFolder(), publicKeys())).findings).toEqual([]);
    }

    const service = await start();
    const present = await usersOf(clientOf(service));
    const keys = acknowledged.flatMap(({ key }) => key ?? []);
    const good = await inTurn(keys, (key) => signs(service, key));
    await end(service, 'SIGTERM');
    const counts = recorded();
    const verified = await verifyAuditTrail(auditFolder(), publicKeys());

    expect(killed).toBe(6);
    expect(settled.length).toBeGreaterThan(300);
    expect(keys.length).toBeGreaterThan(100);
    expect(acknowledged.filter(({ userName }) => !present.has(userName))).toEqual([]);
    expect(keys.filter((_key, index) => good[index] !== true)).toEqual([]);
    expect(settled.filter(({ requestId }) => counts.get(requestId) !== 1)).toEqual([]);
    expect([...counts].filter(([requestId, count]) => requestId !== '' && count !== 1)).toEqual([]);
    expect(verified).toMatchObject({ findings: [], unsignedTail: undefined });
    expect(verified.uncleanEnds).toHaveLength(6);
  },
);
