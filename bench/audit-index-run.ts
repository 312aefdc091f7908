import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sessionKeyOf, subjectOf, timeOf, userKeyOf } from './audit-line.ts';

/** A process that indexes audit files as the thread of the index does, and asks it: what audit-index.ts measures. */

/** Of one run. */
export interface IndexFigures {
  /** Of the process, from its first look at the files to when all are indexed, for one event. */
  readonly cpuMicroseconds: number;
  /** The same, in time. */
  readonly milliseconds: number;
  /** Bytes of the index, for one event. */
  readonly diskBytes: number;
  /** MiB. */
  readonly peakMemory: number;
  /** Medians, in milliseconds. */
  readonly lookups: Readonly<Record<string, number>>;
}

type Report = (report: { readonly type: string; readonly sequence?: number }) => void;
interface Thread {
  take(request: object): void;
}

const lookupRounds = 21;

const [checkout = '', files = '', index = '', count = ''] = process.argv.slice(2);
const events = Number(count);
const module: { readonly IndexThread: new (data: object, report: Report) => Thread } = await import(
  pathToFileURL(join(checkout, 'packages/server/src/history/index-thread.ts')).href
);
const isFormer = readdirSync(join(checkout, 'packages/server/src/history')).includes('index-writer.ts');
const data = isFormer
  ? { directory: files, databaseFile: join(index, 'audit.sqlite') }
  : {
      auditDirectory: files,
      directory: join(index, 'audit-index'),
      explanationsFile: join(index, 'explanations.sqlite'),
    };

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

const reached = Promise.withResolvers<void>();
let answered = Promise.withResolvers<void>();
const cpuBefore = cpu();
const began = performance.now();
const thread = new module.IndexThread(data, (report) => {
  if (report.type === 'indexed' && report.sequence === events) reached.resolve();
  if (report.type === 'answer') answered.resolve();
  if (report.type === 'refused') answered.reject(new Error('refused'));
});
await reached.promise;
const milliseconds = performance.now() - began;
const cpuMicroseconds = (cpu() - cpuBefore) / events;

const account = '123456789012';
const limit = 50;
const middle = Math.floor(events / 2);
const ofEvents = (query: object) => ({ find: 'events', query: { account, limit, ...query } });
const ofSessions = (query: object) => ({ find: 'sessions', query: { limit, ...query } });
const questions: Readonly<Record<string, (round: number) => object>> = {
  'the newest 50 events': () => ofEvents({}),
  '50 events of an access key': (round) => ofEvents({ accessKeyId: userKeyOf(middle + round) }),
  '50 events of an access key, of a time in the middle': (round) =>
    ofEvents({ accessKeyId: userKeyOf(round), endTime: timeOf(middle) }),
  '50 events of a rare name': () => ofEvents({ attribute: { key: 'EventName', value: 'AssumeRoot' } }),
  'an access key that nobody has': (round) => ofEvents({ accessKeyId: `AKIANOBODY${round}` }),
  '50 events of ten seconds': (round) =>
    ofEvents({ startTime: timeOf(middle + round * 1000), endTime: timeOf(middle + round * 1000) + 10_000 }),
  'the session of an access key': (round) => ({
    find: 'session',
    accessKeyId: sessionKeyOf(middle + round * 997),
  }),
  '50 sessions of a subject': (round) => ofSessions({ subject: subjectOf(round * 2) }),
  '50 live sessions of the account': () => ofSessions({ account, liveAt: Math.floor(timeOf(events) / 1000) }),
};

async function medianOf(question: (round: number) => object): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < lookupRounds; round += 1) {
    answered = Promise.withResolvers();
    const asked = performance.now();
    thread.take({ type: 'ask', id: round, question: question(round) });
    await answered.promise;
    times.push(performance.now() - asked);
  }
  return times.sort((one, other) => one - other)[Math.floor(lookupRounds / 2)] ?? 0;
}

const lookups: Record<string, number> = {};
for (const [name, question] of Object.entries(questions)) lookups[name] = await medianOf(question);

thread.take({ type: 'close' });
const sizes = readdirSync(index, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
const figures: IndexFigures = {
  cpuMicroseconds,
  milliseconds,
  diskBytes: sizes.reduce((sum, size) => sum + size, 0) / events,
  peakMemory: process.resourceUsage().maxRSS / 1024,
  lookups,
};
console.log(JSON.stringify(figures));
