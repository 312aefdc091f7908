import { createSecretKey } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditTrail } from '../../src/audit/trail/audit-trail.ts';
import { openAuditTrail } from '../../src/audit/trail/open-audit-trail.ts';
import type { FollowTrail } from '../../src/audit/trail/trail-follower.ts';
import type { AuditTrailOptions } from '../../src/audit/trail/open-audit-trail.ts';
import type { AuditFinding, AuditVerification } from '../../src/audit/verify/audit-verification.ts';
import { verifyAuditTrail } from '../../src/audit/verify/verify-audit-trail.ts';
import { recordFindings } from '../../src/events/record-findings.ts';
import { absentIndex } from '../../src/history/absent-index.ts';
import type { AuditIndex } from '../../src/history/audit-index.ts';
import { IndexClient } from '../../src/history/index-client.ts';
import { createSealer } from '../../src/store/sealing.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { auditFilesIn, readAuditFile } from '../support/audit-files.ts';

export const account = '111122223333';
/** A moment in the middle of an hour, in epoch milliseconds. */
export const noon = Date.UTC(2026, 10, 25, 12, 30);

/** A folder for an audit trail, a clock, and the trails that are opened on it. */
export interface TrailWorld {
  /** Of the audit files. */
  readonly directory: string;
  /** Of the index. */
  readonly indexFolder: string;
  /** What was told of troubles: the part, and whether it began. */
  readonly troubles: (readonly [part: string, isTrouble: boolean])[];
  /** What starts found to be gone or changed. */
  readonly findings: AuditFinding[];
  /** Whether files are compressed once they are in a digest; tests set it. */
  compresses: boolean;
  /** Epoch milliseconds; tests set it. */
  time: number;
  /** With an index where `index` is among the sinks. */
  open(options?: Partial<AuditTrailOptions>): Promise<AuditTrail & { readonly index: AuditIndex }>;
  /** What lies in the folder, sorted. */
  names(): string[];
  auditFiles(): string[];
  digests(): string[];
  read(name: string): string;
  write(name: string, content: string | Buffer): void;
  verify(head?: string): Promise<AuditVerification>;
  /** The head that the store keeps. */
  storedHead(): Promise<string>;
  /** Has the store keep another head, as after an older process; undefined for none at all. */
  storeHead(text: string | undefined): Promise<void>;
  remove(): void;
}

export async function makeTrailWorld(): Promise<TrailWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'locum-trail-'));
  const directory = join(folder, 'audit');
  const indexFolder = join(folder, 'audit-index');
  const explanationsFile = join(folder, 'explanations.sqlite');
  const store = await openSqliteStore(':memory:');
  const sealer = createSealer(createSecretKey(Buffer.alloc(32, 7)));
  let opened: AuditTrail | undefined;
  const world: TrailWorld = {
    directory,
    indexFolder,
    troubles: [],
    findings: [],
    compresses: false,
    time: noon,
    async open(options = {}) {
      let index: AuditIndex = absentIndex;
      const follow: FollowTrail = (sequence, trouble) => {
        const client = new IndexClient(
          { auditDirectory: directory, directory: indexFolder, explanationsFile },
          sequence,
          trouble,
        );
        index = client;
        return client;
      };
      const trail = await openAuditTrail({
        directory,
        ...(options.sinks?.includes('index') && { follower: { name: 'index', follow } }),
        sinks: ['file'],
        retentionDays: 90,
        compresses: world.compresses,
        store,
        sealer,
        now: () => world.time,
        onFindings(findings, found) {
          world.findings.push(...findings);
          recordFindings(found, findings, { accountId: account, region: 'us-east-1', time: world.time });
        },
        onTrouble: (part, error) => world.troubles.push([part, error !== undefined]),
        ...options,
      });
      opened = trail;
      return Object.assign(trail, { index });
    },
    names: () => readdirSync(directory).sort(),
    auditFiles: () => auditFilesIn(directory),
    digests: () => world.names().filter((name) => name.startsWith('digest-')),
    read: (name) => readAuditFile(directory, name),
    write: (name, content) => writeFileSync(join(directory, name), content),
    verify: (head) => verifyAuditTrail(directory, opened?.publicKeys.map(({ pem }) => pem) ?? [], head),
    storedHead: async () =>
      (await store.records.selectFrom('audit_head').select('signedHead').executeTakeFirstOrThrow())
        .signedHead,
    async storeHead(text) {
      if (text === undefined) await store.records.deleteFrom('audit_head').execute();
      else await store.records.updateTable('audit_head').set({ signedHead: text }).execute();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  return world;
}

/** Ids that tell the time of their record, as those of real ones do. */
export const eventIdOf = (number: number): string => idOf(number, '8000');
export const requestIdOf = (number: number): string => idOf(number, '9000');

function idOf(number: number, kind: string): string {
  const time = (noon + number * 1000).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-${kind}-${String(number).padStart(12, '0')}`;
}

/** A record as CloudTrail has it; `changes` replace its members. */
export function makeRecord(number: number, changes: object = {}): string {
  return JSON.stringify({
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDATESTALICE',
      arn: `arn:aws:iam::${account}:user/alice`,
      accountId: account,
      accessKeyId: 'AKIATESTALICE',
      userName: 'alice',
    },
    eventTime: new Date(noon + number * 1000).toISOString(),
    eventSource: 'sts.amazonaws.com',
    eventName: 'GetCallerIdentity',
    sourceIPAddress: '10.0.0.1',
    userAgent: `größe ${number}`,
    requestID: requestIdOf(number),
    eventID: eventIdOf(number),
    readOnly: true,
    recipientAccountId: account,
    ...changes,
  });
}

/** Records events with these numbers, and waits until they are written. */
export async function recordEvents(trail: AuditTrail, first: number, last: number): Promise<void> {
  for (let number = first; number <= last; number += 1) trail.record(makeRecord(number));
  await trail.flush();
}

/** The numbers that the lines of a file have in the chain. */
export function sequencesIn(text: string): number[] {
  return [...text.matchAll(/"chain":\{"sequence":(\d+)/g)].map(([, sequence]) => Number(sequence));
}
