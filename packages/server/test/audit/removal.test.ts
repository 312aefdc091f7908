import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTrailWorld, recordEvents, sequencesIn } from './trail-world.ts';
import type { TrailWorld } from './trail-world.ts';

/** Whatever somebody removes of the trail is found, before and after a restart, and no number is given twice. */

let world: TrailWorld;

/** Three runs that have ended, each with a file and a digest. */
async function makeRuns(compresses: boolean): Promise<void> {
  world = await makeTrailWorld();
  world.compresses = compresses;
  for (const first of [1, 4, 7]) {
    const trail = await world.open();
    await recordEvents(trail, first, first + 2);
    if (compresses) await expect.poll(() => plainFiles()).toHaveLength(1);
    await trail.close();
  }
}
const plainFiles = () => world.names().filter((name) => name.endsWith('.jsonl'));
beforeEach(() => makeRuns(false));
afterEach(() => world.remove());

const remove = (...names: readonly (string | undefined)[]): void => {
  for (const name of names) {
    const path = join(world.directory, name!);
    rmSync(existsSync(path) ? path : `${path}.gz`);
  }
};
const pair = (index: number) => [world.auditFiles().at(index), world.digests().at(index)];

const afterTheEnd = [
  ['the oldest file', () => remove(world.auditFiles()[0])],
  ['the oldest digest', () => remove(world.digests()[0])],
  ['the oldest pair', () => remove(...pair(0))],
  ['the two oldest pairs', () => remove(...pair(0), ...pair(1))],
  ['a file in the middle', () => remove(world.auditFiles()[1])],
  ['a digest in the middle', () => remove(world.digests()[1])],
  ['a pair in the middle', () => remove(...pair(1))],
  ['the newest file', () => remove(world.auditFiles()[2])],
  ['the newest digest', () => remove(world.digests()[2])],
  ['the newest pair', () => remove(...pair(2))],
  ['the two newest pairs', () => remove(...pair(1), ...pair(2))],
  ['all files', () => remove(...world.auditFiles())],
  ['all digests', () => remove(...world.digests())],
  ['all files and digests', () => remove(...world.auditFiles(), ...world.digests())],
  ['the folder', () => rmSync(world.directory, { recursive: true })],
] as const;

describe.each(afterTheEnd)('%s, removed after the service had ended,', (_what, change) => {
  it.each([
    ['plain', false],
    ['compressed', true],
  ])(
    'is found before a restart, told at the start, and found after it: %s files',
    async (_how, compresses) => {
      if (compresses) {
        world.remove();
        await makeRuns(true);
      }
      const head = await world.storedHead();
      expect((await world.verify(head)).findings).toEqual([]);
      change();
      expect((await world.verify(head)).findingCount).toBeGreaterThan(0);
      const digests = existsSync(world.directory) ? world.digests().length : 0;

      const trail = await world.open();
      await expect.poll(() => world.findings.length).toBeGreaterThan(0);
      await recordEvents(trail, 10, 11);
      await expect.poll(() => world.digests().length).toBeGreaterThan(digests);
      const last = world.read(world.auditFiles().at(-1)!);
      expect(last).toContain('"eventName":"AuditTrailDamaged"');
      expect(sequencesIn(last)[0]).toBe(10);
      expect((await world.verify()).findingCount).toBeGreaterThan(0);
      expect((await world.verify(await trail.head())).findingCount).toBeGreaterThan(0);
      await trail.close();
      expect((await world.verify()).findingCount).toBeGreaterThan(0);
      expect((await world.verify(await world.storedHead())).findingCount).toBeGreaterThan(0);
    },
  );
});

describe.each([
  ...afterTheEnd,
  ['the file that is written to', () => remove(world.auditFiles()[3])],
] as const)('%s, removed while the service runs,', (_what, change) => {
  it('is found at once, and after the service has ended', async () => {
    const trail = await world.open();
    await recordEvents(trail, 10, 11);
    const head = await trail.head();
    expect((await world.verify(head)).findings).toEqual([]);
    change();
    expect((await world.verify(head)).findingCount).toBeGreaterThan(0);
    await trail.close();
    expect((await world.verify(await world.storedHead())).findingCount).toBeGreaterThan(0);
  });
});

it('events that were cut off the end are found, with their numbers', async () => {
  const trail = await world.open();
  await recordEvents(trail, 10, 14);
  const head = await trail.head();
  const file = world.auditFiles().at(-1)!;
  const lines = world.read(file).split('\n');
  world.write(file, `${lines.slice(0, 3).join('\n')}\n`);
  const expected = [{ file: 'the trail', problem: expect.stringContaining('events 13 to 14 are missing') }];
  expect((await world.verify(head)).findings).toEqual(expected);
  await world.storeHead(head);
  const again = await world.open();
  expect(world.findings).toEqual(expected);
  await again.close();
  await trail.close();
});

it('other events under the numbers of the last ones are found', async () => {
  const trail = await world.open();
  await recordEvents(trail, 10, 11);
  const head = await trail.head();
  const file = world.auditFiles().at(-1)!;
  await trail.close();
  const other = await makeTrailWorld();
  const forging = await other.open();
  await recordEvents(forging, 10, 20);
  await forging.close();
  const forged = other.read(other.auditFiles()[0]!).split('\n').slice(9).join('\n');
  other.remove();
  world.write(file, forged);
  remove(world.digests().at(-1));
  expect((await world.verify(head)).findings).toContainEqual({
    file: 'the trail',
    problem: 'was changed: its event 11 is not the one that was recorded',
  });
});

it('what was written after the last head that was kept is no finding: the process died', async () => {
  const trail = await world.open();
  await recordEvents(trail, 10, 11);
  const head = await trail.head();
  await recordEvents(trail, 12, 15);
  await trail.close();
  await world.storeHead(head);
  const again = await world.open();
  await recordEvents(again, 16, 16);
  await again.close();
  expect(world.findings).toEqual([]);
  expect(await world.verify(head)).toMatchObject({ findings: [], lastSequence: 16 });
});

it('a trail without a head goes on verifying, and gets one', async () => {
  await world.storeHead(undefined);
  const trail = await world.open();
  expect(world.findings).toEqual([]);
  expect(await world.verify(await trail.head())).toMatchObject({ findings: [], head: { lastSequence: 9 } });
  await trail.close();
});

it.each([
  ['that is none', () => '{}'],
  ['that states less', (head: string) => head.replace('"sequence":9', '"sequence":6')],
])('a head %s is found, and not believed', async (_what, change) => {
  const head = change(await world.storedHead());
  expect((await world.verify(head)).findings).toMatchObject([{ file: 'the head of the trail' }]);
  await world.storeHead(head);
  const trail = await world.open();
  expect(world.findings).toEqual([{ file: 'the head of the trail', problem: 'was changed in the store' }]);
  await trail.close();
});

it('a head from before a change of keys goes on proving', async () => {
  const trail = await world.open();
  await recordEvents(trail, 10, 10);
  const head = await trail.head();
  await trail.rotateKey(1_900_000_000);
  expect(await trail.head()).not.toBe(head);
  await trail.close();
  for (const kept of [head, await world.storedHead()])
    expect((await world.verify(kept)).findings).toEqual([]);
});

it('an old head goes on proving what was there, and misses nothing that retention removed since', async () => {
  const head = await world.storedHead();
  const trail = await world.open({ retentionDays: 1 });
  await recordEvents(trail, 10, 10);
  expect((await world.verify(head)).findings).toEqual([]);
  world.time += 10 * 24 * 3_600_000;
  await recordEvents(trail, 11, 11);
  await trail.close();
  expect(await world.verify(head)).toMatchObject({ findings: [], beginsAfterRetention: true });
  expect((await world.verify(await world.storedHead())).findings).toEqual([]);
});
