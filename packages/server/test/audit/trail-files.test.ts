import { createHash } from 'node:crypto';
import { appendFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartupError } from '../../src/errors/startup-error.ts';
import { readDigest } from '../../src/audit/digest/digest.ts';
import { makeRecord, makeTrailWorld, noon, recordEvents, sequencesIn } from './trail-world.ts';
import type { TrailWorld } from './trail-world.ts';

/** Files of the audit trail: what is in them, when a new one begins, how long they stay. */

const hour = 3_600_000;
const day = 24 * hour;

let world: TrailWorld;
beforeEach(async () => {
  world = await makeTrailWorld();
});
afterEach(() => world.remove());

const digestIn = (name: string) => readDigest(Buffer.from(world.read(name)))!.digest;

describe('the audit files', () => {
  it('hold each record as it was, with its number and a hash over the line before it', async () => {
    const trail = await world.open();
    await recordEvents(trail, 1, 3);
    const [file] = world.auditFiles();
    expect(file).toMatch(/^audit-20261125T123000000Z-[0-9a-f]{8}\.jsonl$/);
    const lines = world.read(file!).trimEnd().split('\n');
    let previous = '';
    for (const [index, line] of lines.entries()) {
      const { chain, ...record } = JSON.parse(line);
      expect(JSON.stringify(record)).toBe(makeRecord(index + 1));
      const hash = createHash('sha256').update(previous).update(JSON.stringify(record)).digest('base64');
      expect(chain).toEqual({ sequence: index + 1, hash });
      previous = hash;
    }
    expect(statSync(join(world.directory, file!)).mode & 0o777).toBe(0o600);
    expect(statSync(world.directory).mode & 0o777).toBe(0o700);
    await trail.close();
  });

  it('begin anew at each start and each full hour, and the chain goes on', async () => {
    const first = await world.open();
    await recordEvents(first, 1, 2);
    await first.close();
    const second = await world.open();
    await recordEvents(second, 3, 3);
    world.time += hour;
    await recordEvents(second, 4, 5);
    await second.close();
    expect(world.auditFiles().map((name) => sequencesIn(world.read(name)))).toEqual([[1, 2], [3], [4, 5]]);
    const verification = await world.verify();
    expect(verification).toMatchObject({
      findings: [],
      files: 3,
      events: 5,
      firstSequence: 1,
      lastSequence: 5,
      unsignedTail: undefined,
      uncleanEnds: [],
      beginsAfterRetention: false,
    });
  });

  it('get a digest each hour, that tells of all files finished since the one before', async () => {
    const trail = await world.open();
    await recordEvents(trail, 1, 2);
    world.time += hour;
    await recordEvents(trail, 3, 3);
    await expect.poll(() => world.digests()).toHaveLength(1);
    const [name] = world.digests();
    expect(digestIn(name!)).toMatchObject({
      digestStartTime: '2026-11-25T12:30:00.000Z',
      digestEndTime: '2026-11-25T13:30:00.000Z',
      previousDigestFile: null,
      oldestEventTime: '2026-11-25T12:30:01.000Z',
      newestEventTime: '2026-11-25T12:30:02.000Z',
      previousEvent: { sequence: 0, hash: '' },
      lastEvent: { sequence: 2 },
      logFiles: [{ file: world.auditFiles()[0], lines: 2, firstSequence: 1, lastSequence: 2 }],
    });
    await trail.close();
    const [, last] = world.digests();
    expect(digestIn(last!)).toMatchObject({ previousDigestFile: name, lastEvent: { sequence: 3 } });
  });

  it('are neither written again nor out of order when the clock is set back', async () => {
    const first = await world.open();
    await recordEvents(first, 1, 1);
    world.time = noon - 5 * hour;
    await recordEvents(first, 2, 2);
    await first.close();
    world.time = noon - 9 * hour;
    const second = await world.open();
    await recordEvents(second, 3, 3);
    await second.close();
    expect(world.auditFiles().flatMap((name) => sequencesIn(world.read(name)))).toEqual([1, 2, 3]);
    expect(await world.verify()).toMatchObject({ findings: [], files: 3, events: 3 });
  });

  it('go with their digests when their time is over, and what is left verifies', async () => {
    const trail = await world.open({ retentionDays: 1 });
    for (let number = 1; number <= 4; number += 1) {
      await recordEvents(trail, number, number);
      world.time += 10 * hour;
    }
    await trail.close();
    // The last digest was written after 40 hours: what ended before the 16th is gone.
    expect(world.auditFiles().map((name) => sequencesIn(world.read(name)))).toEqual([[2], [3], [4]]);
    expect(await world.verify()).toMatchObject({
      findings: [],
      firstSequence: 2,
      beginsAfterRetention: true,
    });
    const again = await world.open({ retentionDays: 1 });
    world.time += 10 * day;
    await recordEvents(again, 5, 5);
    await again.close();
    expect(world.auditFiles().map((name) => sequencesIn(world.read(name)))).toEqual([[5]]);
    expect(await world.verify()).toMatchObject({ findings: [], firstSequence: 5 });
  });

  it.each([false, true])('go when all take too much, the oldest first: compressed %s', async (compresses) => {
    world.compresses = compresses;
    const retentionBytes = 16_000;
    const trail = await world.open({ retentionBytes });
    for (let first = 1; first <= 91; first += 10) {
      await recordEvents(trail, first, first + 9);
      world.time += hour;
    }
    await trail.close();
    const sizes = world.names().filter((name) => name !== 'keys');
    const total = sizes.reduce((sum, name) => sum + statSync(join(world.directory, name)).size, 0);
    expect(total).toBeLessThan(retentionBytes + 8_000);
    expect(total).toBeGreaterThan(retentionBytes / 2);
    const left = world.auditFiles().flatMap((name) => sequencesIn(world.read(name)));
    expect(left.at(-1)).toBe(100);
    expect(left[0]).toBeGreaterThan(1);
    expect(await world.verify(await world.storedHead())).toMatchObject({
      findings: [],
      beginsAfterRetention: true,
    });
  });

  it('are stated to have no calls that only read where these are left out, also after the process died', async () => {
    const first = await world.open();
    await recordEvents(first, 1, 1);
    await first.close();
    const second = await world.open({ readWriteType: 'WriteOnly' });
    await recordEvents(second, 2, 2);
    const head = (await second.head())!;
    expect(await world.verify(head)).toMatchObject({
      findings: [],
      writeOnlyDigests: 0,
      head: { isWriteOnly: true },
    });
    const digests = world.digests();
    await second.close();
    for (const name of world.digests()) if (!digests.includes(name)) rmSync(join(world.directory, name));
    await world.storeHead(head);
    const third = await world.open();
    await recordEvents(third, 3, 3);
    await third.close();
    expect(world.digests().map((name) => digestIn(name).eventSelector?.readWriteType)).toEqual([
      'All',
      'WriteOnly',
      'All',
    ]);
    expect(await world.verify(await world.storedHead())).toMatchObject({
      findings: [],
      writeOnlyDigests: 1,
      head: { isWriteOnly: false },
    });
  });

  it('stay when their digest is of the future, until one after it is too old', async () => {
    world.time = noon + 400 * day;
    const wrong = await world.open({ retentionDays: 1 });
    await recordEvents(wrong, 1, 1);
    await wrong.close();
    world.time = noon;
    const right = await world.open({ retentionDays: 1 });
    await recordEvents(right, 2, 2);
    world.time += hour;
    await recordEvents(right, 3, 3);
    await expect.poll(() => world.digests()).toHaveLength(3);
    expect(world.auditFiles()).toHaveLength(3);
    world.time += 2 * day;
    await recordEvents(right, 4, 4);
    await right.close();
    expect(world.auditFiles().flatMap((name) => sequencesIn(world.read(name)))).toEqual([3, 4]);
    expect(await world.verify()).toMatchObject({ findings: [], firstSequence: 3 });
  });
});

it('cannot be opened where there is no folder to be had', async () => {
  writeFileSync(world.directory, '');
  await expect(world.open()).rejects.toThrow(/^The folder of the audit files, .*, cannot be used: EEXIST/);
  await expect(world.open()).rejects.toThrow(StartupError);
  rmSync(world.directory);
});

describe('after the process died', () => {
  /** Leaves the folder as a process does that dies: without a digest of its last file. */
  async function die(tail: string): Promise<string> {
    const trail = await world.open();
    await recordEvents(trail, 1, 3);
    const [file] = world.auditFiles();
    const content = world.read(file!);
    await trail.head();
    const head = await world.storedHead();
    await trail.close();
    await world.storeHead(head);
    for (const name of world.digests()) rmSync(join(world.directory, name));
    world.write(file!, content + tail);
    return file!;
  }
  it.each([
    ['between two lines', '', false],
    ['within a line', '{"eventVersion":"1.11","userId', true],
    ['within the chain', `${makeRecord(4).slice(0, -1)},"chain":{"sequence":4,"ha`, true],
    ['in rubble with line feeds', 'rubble\nmore\nhalf', true],
    ['on pages that the disk never got', '\0'.repeat(5000), true],
  ])('%s, the next start states how it ended, and goes on', async (_where, tail, hasIncompleteLine) => {
    const file = await die(tail);
    const trail = await world.open();
    const [name] = world.digests();
    expect(digestIn(name!)).toMatchObject({
      logFiles: [{ file, lines: 3, incompleteBytes: Buffer.byteLength(tail) }],
      uncleanEnd: {
        file,
        lastSequence: 3,
        lastEventTime: '2026-11-25T12:30:03.000Z',
        hasIncompleteLine,
        laterEventsMayBeMissing: true,
      },
    });
    await recordEvents(trail, 4, 5);
    await trail.close();
    expect(sequencesIn(world.read(world.auditFiles().at(-1)!))).toEqual([4, 5]);
    const { findings, uncleanEnds, events } = await world.verify();
    expect({ findings, events, ends: uncleanEnds.length }).toEqual({ findings: [], events: 5, ends: 1 });
    // What the digest states of the rubble is signed too.
    if (tail !== '') {
      appendFileSync(join(world.directory, file), 'x');
      expect((await world.verify()).findingCount).toBeGreaterThan(0);
    }
  });

  it('what was changed before the next start is found, not covered', async () => {
    const file = await die('');
    world.write(file, world.read(file).replace('größe 2', 'größe 9'));
    const trail = await world.open();
    await recordEvents(trail, 4, 4);
    await trail.close();
    expect((await world.verify()).findings).toMatchObject([{ file, line: 2, sequence: 2 }]);
  });
});
