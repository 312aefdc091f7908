import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openAuditContent } from '../../src/audit/trail/audit-content.ts';
import { compressFile } from '../../src/audit/trail/compress-file.ts';
import { blockBytes } from '../../src/audit/trail/gzip-blocks.ts';
import { readOn } from '../../src/audit/trail/read-on.ts';
import { LineReader } from '../../src/history/line-reader.ts';
import { account, makeTrailWorld, recordEvents } from './trail-world.ts';
import type { TrailWorld } from './trail-world.ts';

/** Files are compressed once they are in a digest, and read as they were: by verify, by the index, by the webhook and by zcat. */

const hour = 3_600_000;
const count = 2_000;

let world: TrailWorld;
beforeEach(async () => {
  world = await makeTrailWorld();
  world.compresses = true;
});
afterEach(() => world.remove());

const path = (name: string): string => join(world.directory, name);

/** A file of some blocks that is in a digest and compressed, as it was before. */
async function makeFile(): Promise<{ readonly file: string; readonly text: string }> {
  world.compresses = false;
  const trail = await world.open();
  await recordEvents(trail, 1, count);
  await trail.close();
  const file = world.auditFiles()[0]!;
  const text = readFileSync(path(file), 'utf8');
  expect(text.length).toBeGreaterThan(3 * blockBytes);
  world.compresses = true;
  const again = await world.open();
  await expect.poll(() => existsSync(path(file))).toBe(false);
  await again.close();
  return { file, text };
}

it('a file that is in a digest is compressed, and is what it was for zcat and for verify', async () => {
  const { file, text } = await makeFile();
  const compressed = path(`${file}.gz`);
  expect(String(execFileSync('zcat', [compressed], { maxBuffer: 2 * text.length }))).toBe(text);
  expect(statSync(compressed).size).toBeLessThan(text.length / 5);
  expect(statSync(compressed).mode & 0o777).toBe(0o600);
  expect(await world.verify(await world.storedHead())).toMatchObject({
    findings: [],
    events: count,
    files: 1,
  });
});

it('a file is compressed after its hour while the service runs, and an index made anew finds what is in it', async () => {
  const trail = await world.open({ sinks: ['file', 'index'] });
  await recordEvents(trail, 1, 20);
  world.time += hour;
  await recordEvents(trail, 21, 21);
  const [file] = world.auditFiles();
  await expect.poll(() => existsSync(path(file!))).toBe(false);
  const query = { account, limit: 50 };
  const before = await trail.index.findEvents(query);
  await trail.close();
  rmSync(world.indexFolder, { recursive: true });
  const again = await world.open({ sinks: ['file', 'index'] });
  await again.flush();
  const after = await again.index.findEvents(query);
  expect(after.events.map(({ json }) => json)).toEqual(before.events.map(({ json }) => json));
  expect(after.events).toHaveLength(21);
  await again.close();
});

it('any part of it is read as it was, by who reads on and by who looks up a line', async () => {
  const { file, text } = await makeFile();
  const bytes = Buffer.from(text);
  const lines = new LineReader(world.directory);
  const content = await openAuditContent(world.directory, file);
  for (const offset of [
    0,
    1,
    blockBytes - 1,
    blockBytes,
    2 * blockBytes + 77,
    bytes.length - 10,
    bytes.length,
  ]) {
    for (const length of [1, 10, blockBytes, 2 * blockBytes + 1]) {
      const expected = bytes.subarray(offset, offset + length);
      expect((await content.read(offset, length)).equals(expected)).toBe(true);
      const line = lines.read(file, offset, length);
      expect(line === undefined ? expected.length < length : line.equals(expected)).toBe(true);
    }
  }
  await content.close();
  lines.close();
  let position = { file: '', offset: 0 };
  const parts: Buffer[] = [];
  for (;;) {
    const part = await readOn(world.directory, position, undefined, 100_000);
    if (part === undefined) break;
    parts.push(part.bytes);
    position = part.end;
  }
  expect(Buffer.concat(parts).equals(bytes)).toBe(true);
});

it.each([
  [
    'before the compressed file has its name',
    (file: string) => writeFileSync(path(`.${file}.gz.new`), 'half'),
  ],
  ['before the plain file is removed', (file: string) => cpSync(path(file), path(`${file}.gz`))],
])('a process that dies %s leaves a whole trail, and the next start compresses', async (_when, leave) => {
  world.compresses = false;
  const trail = await world.open();
  await recordEvents(trail, 1, 5);
  await trail.close();
  const [file] = world.auditFiles();
  leave(file!);
  expect(await world.verify()).toMatchObject({ findings: [], events: 5, files: 1 });
  world.compresses = true;
  const again = await world.open();
  await expect.poll(() => existsSync(path(file!))).toBe(false);
  await again.close();
  expect(world.names().filter((name) => name.startsWith('.'))).toEqual([]);
  expect(await world.verify(await world.storedHead())).toMatchObject({ findings: [], events: 5, files: 1 });
});

it('what retention removes while it is compressed does not come back', async () => {
  const directory = dirname(world.indexFolder);
  const file = 'audit-20261125T123000000Z-00000000.jsonl';
  writeFileSync(join(directory, file), 'x'.repeat(4 * blockBytes));
  const compressing = compressFile(directory, file, new AbortController().signal);
  // From then on it is open.
  while (!existsSync(join(directory, `.${file}.gz.new`))) await delay(0);
  rmSync(join(directory, file));
  await compressing;
  expect(existsSync(join(directory, `${file}.gz`))).toBe(false);
});

it.each([
  ['a byte of a block', (bytes: Buffer) => (bytes[bytes.length >> 1]! ^= 1)],
  ['the length of a member', (bytes: Buffer) => (bytes[16]! ^= 1)],
  ['the length of a block', (bytes: Buffer) => (bytes[20]! ^= 1)],
  ['the checksum', (bytes: Buffer) => (bytes[bytes.length - 8]! ^= 1)],
  ['the magic number', (bytes: Buffer) => (bytes[0]! ^= 1)],
])('%s that was changed is found', async (_what, change) => {
  const { file } = await makeFile();
  const compressed = path(`${file}.gz`);
  const bytes = readFileSync(compressed);
  change(bytes);
  writeFileSync(compressed, bytes);
  const { findings } = await world.verify();
  expect(findings).toContainEqual({ file, problem: expect.stringMatching(/^has \d+ bytes, and had/) });
});

it('a file that was compressed and lies elsewhere is missing', async () => {
  const { file } = await makeFile();
  renameSync(path(`${file}.gz`), path('elsewhere'));
  expect((await world.verify()).findings).toContainEqual({
    file,
    problem: expect.stringMatching(/^is missing/),
  });
});
