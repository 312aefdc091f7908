import { afterEach, expect, test, vi } from 'vitest';
import { ChangeFeed } from './change-feed.ts';
import type { ChangeFollowers } from './change-follower.ts';
import type { ChangeLog, ChangesRead, LoggedChange } from './change-log.ts';
import type { ChangeKind } from './changes.ts';

/** A log that says what the test has it say. */
function scriptedLog() {
  const reads: (Partial<ChangesRead> | Error)[] = [];
  let count = 0;
  const log: ChangeLog = {
    append: () => Promise.resolve(),
    end: () => Promise.resolve({ transaction: 0, ordinal: 0 }),
    trim: () => Promise.resolve(),
    read(after) {
      count += 1;
      const next = reads.shift() ?? {};
      if (next instanceof Error) return Promise.reject(next);
      return Promise.resolve({
        isComplete: true,
        settled: [],
        early: [],
        position: after,
        isAtEnd: true,
        ...next,
      });
    },
  };
  return { log, reads, count: () => count };
}

const changeOf = (kind: ChangeKind, id: string, transaction: number): LoggedChange => ({
  kind,
  id,
  position: { transaction, ordinal: 0 },
});

let feed: ChangeFeed | undefined;
afterEach(() => feed?.close());

/** A feed of a clock that stands still, and what those who follow it were told. */
async function follow() {
  const { log, reads, count } = scriptedLog();
  let time = 0;
  let failures = 0;
  const told: string[] = [];
  const troubles: unknown[] = [];
  const follower = (name: string) => ({
    take(changes: { readonly all: readonly { readonly kind: string; readonly id: string }[] }) {
      if (failures > 0) {
        failures -= 1;
        throw new RangeError('not now');
      }
      told.push(`${name}: ${changes.all.map(({ kind, id }) => `${kind} ${id}`).join(', ')}`);
    },
    readAnew: () => void told.push(`${name}: all`),
  });
  const [one, other] = [follower('one'), follower('other')];
  const followers = new Proxy({ user: one, role: one, 'session-key': other } as ChangeFollowers, {});
  feed = await ChangeFeed.open(log, {
    interval: 1,
    freshness: 5000,
    onTrouble: (error) => troubles.push(error),
    clock: () => time,
  });
  const opened = feed;
  return {
    feed: opened,
    reads,
    told,
    troubles,
    start: () => opened.follow(followers),
    untilRead: (more = 2) => {
      const goal = count() + more;
      return vi.waitFor(() => expect(count()).toBeGreaterThanOrEqual(goal));
    },
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    fail: (times: number) => {
      failures = times;
    },
  };
}

test('each is told of its kinds, and once where several are its own', async () => {
  const { reads, told, start, untilRead } = await follow();
  reads.push({ settled: [changeOf('user', 'a', 1), changeOf('role', 'b', 1)] });
  start();
  await untilRead();
  expect(told).toEqual(['one: user a, role b']);
});

test('what is told early is told once, and what comes before it is told too', async () => {
  const { reads, told, start, untilRead } = await follow();
  const [older, younger] = [changeOf('user', 'older', 5), changeOf('user', 'younger', 6)];
  reads.push({ early: [younger] }, { early: [younger] }, { settled: [older, younger] });
  start();
  await untilRead(4);
  expect(told).toEqual(['one: user younger', 'one: user older']);
});

test('what could not be followed is read again', async () => {
  const { reads, told, troubles, start, untilRead, fail } = await follow();
  fail(1);
  reads.push({ settled: [changeOf('user', 'a', 1)] }, { settled: [changeOf('user', 'a', 1)] });
  start();
  await untilRead(3);
  expect(told).toEqual(['one: user a']);
  expect(troubles).toEqual([new RangeError('not now'), undefined]);
});

test('whoever is behind what is kept reads everything anew', async () => {
  const { reads, told, start, untilRead } = await follow();
  reads.push({ isComplete: false, settled: [changeOf('user', 'a', 1)] });
  start();
  await untilRead();
  expect(told).toEqual(['one: all', 'other: all']);
});

test('and so does everybody now and then', async () => {
  const { told, start, untilRead, pass } = await follow();
  start();
  await untilRead();
  expect(told).toEqual([]);
  pass(600_001);
  await untilRead();
  expect(told).toEqual(['one: all', 'other: all']);
});

test('a node is fresh as long as it knows what was changed, and again when it does', async () => {
  const { feed: followed, reads, troubles, start, untilRead, pass } = await follow();
  start();
  await untilRead();
  for (let round = 0; round < 100_000; round += 1) reads.push(new Error('away'));
  await untilRead();
  pass(5000);
  expect(followed.isFresh).toBe(true);
  pass(1);
  expect(followed.isFresh).toBe(false);
  expect(followed.lag.seconds).toBeCloseTo(5.001);
  reads.length = 0;
  await untilRead();
  expect(followed.isFresh).toBe(true);
  expect(troubles).toEqual([new Error('away'), undefined]);
});

test('what is not read to its end does not make a node fresh', async () => {
  const { feed: followed, reads, start, untilRead, pass } = await follow();
  pass(6000);
  for (let round = 0; round < 50; round += 1) reads.push({ isAtEnd: false });
  start();
  await untilRead(10);
  expect(followed.isFresh).toBe(false);
  await vi.waitFor(() => expect(followed.isFresh).toBe(true));
});
