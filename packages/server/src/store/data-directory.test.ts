import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDataDirectory } from './data-directory.ts';
import { makeTemporaryFolder } from './test/stores.ts';

const inUse = /^Another server uses the data folder/;
const unusable = /^The data folder .* cannot be made/;
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('makes a private folder and the folders above it', () => {
  const path = join(makeTemporaryFolder(), 'a', 'b');
  const directory = openDataDirectory(path);
  expect(directory).toMatchObject({ path, warnings: [] });
  expect(modeOf(path)).toBe('700');
  expect(modeOf(join(path, 'server.lock'))).toBe('600');
  directory.release();
});

test.each([
  ['is empty', []],
  ['is a new volume', ['lost+found']],
  ['was used before', ['server.lock', 'locum.db']],
])('makes an open folder private that %s, and says so', (_name, names) => {
  const path = openFolder(names);
  const directory = openDataDirectory(path);
  expect(directory.warnings).toEqual([expect.stringContaining('0755')]);
  expect(modeOf(path)).toBe('700');
  directory.release();
});

test("leaves an open folder alone that holds what is not the server's", () => {
  const path = openFolder(['somebody']);
  expect(() => openDataDirectory(path)).toThrow(/is open to others/);
  expect(modeOf(path)).toBe('755');
});

test('is for one at a time', () => {
  const path = makeTemporaryFolder();
  const first = openDataDirectory(path);
  expect(() => openDataDirectory(path)).toThrow(inUse);
  // Failing to take the lock must not break it.
  expect(() => openDataDirectory(path)).toThrow(inUse);
  first.release();
  openDataDirectory(path).release();
});

test('is free again when its process was killed, and not before', async () => {
  const path = makeTemporaryFolder();
  const child = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    `const { openDataDirectory } = await import(${JSON.stringify(import.meta.resolve('./data-directory.ts'))});
     globalThis.directory = openDataDirectory(${JSON.stringify(path)});
     process.stdout.write('open');
     setInterval(() => {}, 1000);`,
  ]);
  await once(child.stdout, 'data');
  expect(() => openDataDirectory(path)).toThrow(inUse);
  child.kill('SIGKILL');
  await once(child, 'exit');
  openDataDirectory(path).release();
});

test('refuses what is no folder', () => {
  const path = join(makeTemporaryFolder(), 'file');
  writeFileSync(path, '');
  expect(() => openDataDirectory(path)).toThrow(unusable);
});

function openFolder(names: readonly string[]): string {
  const path = makeTemporaryFolder();
  for (const name of names) writeFileSync(join(path, name), '');
  chmodSync(path, 0o755);
  return path;
}
