import { createSecretKey, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadMasterKey, type MasterKeySource } from './master-key.ts';
import { makeTemporaryFolder } from './test/stores.ts';

const bytes = randomBytes(32);
const text = bytes.toString('base64');

function keyFile(content: string, mode = 0o600): string {
  const path = join(makeTemporaryFolder(), 'key');
  writeFileSync(path, content, { mode });
  return path;
}

const good: [string, MasterKeySource][] = [
  ['a value', { from: 'value', value: text }],
  ['a value with white space around it', { from: 'value', value: ` ${text}\r\n` }],
  ['a file', { from: 'file', path: keyFile(`${text}\n`) }],
  ['a file that may only be read', { from: 'file', path: keyFile(text, 0o400) }],
  ['a command', { from: 'command', command: `echo ${text}` }],
  ['a file made before', { from: 'made-file', path: keyFile(text), mayMake: false }],
];
test.each(good)('reads %s', async (_name, source) => {
  const key = await loadMasterKey(source);
  expect(key.equals(createSecretKey(bytes))).toBe(true);
});

test('makes a private file at first, and reads it from then on', async () => {
  const path = join(makeTemporaryFolder(), 'master.key');
  const key = await loadMasterKey({ from: 'made-file', path, mayMake: true });
  expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  expect(Buffer.from(readFileSync(path, 'latin1'), 'base64')).toHaveLength(32);
  expect(key.equals(await loadMasterKey({ from: 'made-file', path, mayMake: true }))).toBe(true);
});

test('makes no file where one was lost', async () => {
  const path = join(makeTemporaryFolder(), 'master.key');
  const loading = loadMasterKey({ from: 'made-file', path, mayMake: false });
  await expect(loading).rejects.toMatchObject({ name: 'StoreError', code: 'MasterKeyMissing' });
  expect(existsSync(path)).toBe(false);
});

describe('refuses, without telling what it read,', () => {
  const bad: [string, MasterKeySource][] = [
    ['an empty value', { from: 'value', value: '' }],
    ['a value of 31 bytes', { from: 'value', value: bytes.subarray(1).toString('base64') }],
    ['a value of 33 bytes', { from: 'value', value: `${text.slice(0, -1)}AAAA` }],
    ['a value without its padding', { from: 'value', value: text.slice(0, -1) }],
    ['a value in hexadecimal', { from: 'value', value: bytes.toString('hex') }],
    ['a value with a character too many', { from: 'value', value: `*${text}` }],
    ['a file that is not there', { from: 'file', path: '/nonexistent' }],
    ['an empty file', { from: 'file', path: keyFile('') }],
    ['a file that its group may read', { from: 'file', path: keyFile(text, 0o640) }],
    ['a file that others may read', { from: 'file', path: keyFile(text, 0o604) }],
    ['a made file that others may read', { from: 'made-file', path: keyFile(text, 0o644), mayMake: true }],
    ['to make a file in no folder', { from: 'made-file', path: '/nonexistent/key', mayMake: true }],
    ['a command that fails', { from: 'command', command: `echo ${text}; exit 3` }],
    ['a command that prints nothing', { from: 'command', command: 'true' }],
    ['a command that prints without end', { from: 'command', command: `yes ${text}` }],
  ];
  test.each(bad)('%s', async (_name, source) => {
    const error: unknown = await loadMasterKey(source).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'StoreError', code: 'MasterKeyUnusable' });
    expect(String(error)).not.toContain(text.slice(0, 8));
  });
});
