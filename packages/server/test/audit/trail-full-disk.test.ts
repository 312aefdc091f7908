import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WriteBytes } from '../../src/audit/trail/write-all.ts';
import { writeBytes } from '../../src/audit/trail/write-all.ts';
import { makeRecord, makeTrailWorld, recordEvents, sequencesIn } from './trail-world.ts';
import type { TrailWorld } from './trail-world.ts';

/** A disk that takes nothing for a while: nobody loses anything, and it is told once. */

let world: TrailWorld;
beforeEach(async () => {
  world = await makeTrailWorld();
});
afterEach(() => world.remove());

/** A disk that a test fills and empties; when it is full it still takes `left` bytes. */
function makeDisk() {
  const disk = { isFull: false, left: 0, code: 'ENOSPC' };
  const write: WriteBytes = async (descriptor, bytes) => {
    if (!disk.isFull) return await writeBytes(descriptor, bytes);
    if (disk.left === 0) throw Object.assign(new Error('no space left on device'), { code: disk.code });
    const count = await writeBytes(descriptor, bytes.subarray(0, disk.left));
    disk.left -= count;
    return count;
  };
  return { disk, write };
}

describe.each(['ENOSPC', 'EIO'])('a disk that answers %s', (code) => {
  it('gets what it did not take when it takes something again, from where it stopped', async () => {
    const { disk, write } = makeDisk();
    const trail = await world.open({ write });
    await recordEvents(trail, 1, 2);
    Object.assign(disk, { isFull: true, left: 100, code });
    for (let number = 3; number <= 50; number += 1) trail.record(makeRecord(number));
    await expect.poll(() => trail.counters.failures).toBeGreaterThan(1);
    expect(trail.counters).toMatchObject({ isStalled: true, writtenEvents: 2 });
    expect(trail.counters.queuedBytes).toBeGreaterThan(48 * makeRecord(3).length);
    expect(sequencesIn(world.read(world.auditFiles()[0]!))).toEqual([1, 2]);
    disk.isFull = false;
    await trail.flush();
    expect(trail.counters).toMatchObject({ isStalled: false, writtenEvents: 50, queuedBytes: 0 });
    expect(world.troubles).toEqual([
      ['files', true],
      ['files', false],
    ]);
    await trail.close();
    expect(await world.verify()).toMatchObject({ findings: [], events: 50 });
  });
});

it('makes calls wait above the high-water mark, and lets them go on when half of it is free', async () => {
  const { disk, write } = makeDisk();
  const trail = await world.open({ write, highWaterMark: 10_000 });
  disk.isFull = true;
  let number = 0;
  while (trail.room() === undefined) trail.record(makeRecord((number += 1)));
  expect(trail.counters.queuedBytes).toBeGreaterThanOrEqual(10_000);
  expect(trail.counters.queuedBytes).toBeLessThan(11_000);
  let hasRoom = false;
  const waiting = trail.room()!.then(() => (hasRoom = true));
  await expect.poll(() => trail.counters.isStalled).toBe(true);
  expect(hasRoom).toBe(false);
  expect(trail.counters.waits).toBe(2);
  disk.isFull = false;
  await waiting;
  expect(trail.room()).toBeUndefined();
  await trail.close();
  expect(await world.verify()).toMatchObject({ findings: [], events: number });
});

it('says so when the service ends before the disk takes anything', async () => {
  const { disk, write } = makeDisk();
  const told: unknown[] = [];
  const trail = await world.open({ write, onTrouble: (_part, error) => told.push(error) });
  await recordEvents(trail, 1, 2);
  Object.assign(disk, { isFull: true, left: 100 });
  trail.record(makeRecord(3));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const [flushed] = await Promise.allSettled([trail.flush(), vi.advanceTimersByTimeAsync(5_000)]);
  expect(flushed).toMatchObject({ reason: { code: 'ServiceUnavailable', status: 503 } });
  const closing = trail.close();
  await vi.advanceTimersByTimeAsync(10_000);
  await closing;
  vi.useRealTimers();
  expect(String(told.at(-1))).toContain('1 events of the audit trail could not be written');
  // The next start finds the half line, and goes on after the last whole one.
  const again = await world.open();
  await recordEvents(again, 3, 3);
  await again.close();
  expect(await world.verify()).toMatchObject({
    findings: [],
    events: 3,
    uncleanEnds: [{ lastSequence: 2, hasIncompleteLine: true }],
  });
});
