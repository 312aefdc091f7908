import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callLocum } from '../src/call-locum.ts';
import { memberAt } from '../src/json-value.ts';
import { administratorKeys, main, startTestService } from './running-service.ts';
import type { TestService } from './running-service.ts';

/** `locum audit verify`, over the files of a running service. */

let service: TestService;
let directory: string;
beforeAll(async () => {
  service = await startTestService();
  directory = join(service.folder, 'data', 'audit');
});
afterAll(() => service.close());

const locum = async (...words: readonly string[]) => await service.run(process.execPath, [main, ...words]);

const auditFile = (): string =>
  join(
    directory,
    readdirSync(directory).find((name) => name.startsWith('audit-'))!,
  );

test('events of a running service are intact, and not signed yet', async () => {
  await locum('keys', 'list');
  await locum('account', 'list');
  await expect.poll(() => readFileSync(auditFile(), 'utf8')).toContain('"eventName":"ListAccounts"');
  const { code, stdout, stderr } = await locum('audit', 'verify', directory);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^Verified 0 digests, 1 file, \d events, numbers 1 to \d, of \S+Z to \S+Z\.$/m);
  expect(stdout).toMatch(/^These keys lay beside the files:/m);
  expect(stdout).toMatch(/^Not signed yet: \d events after number 0, in audit-\S+\.jsonl\./m);
  expect(stdout).toMatch(/^Without the head of the trail nobody can know the newest end/m);
  expect(stdout).toMatch(
    /^Nothing of what is here was changed, and nothing is missing before its last event\.$/m,
  );
});

test('the key that the service answers verifies them too', async () => {
  const answer = await callLocum(
    'ListAuditKeys',
    {},
    {
      endpoint: service.url,
      region: 'us-east-1',
      credentials: {
        accessKeyId: administratorKeys.AWS_ACCESS_KEY_ID,
        secretAccessKey: administratorKeys.AWS_SECRET_ACCESS_KEY,
      },
    },
  );
  const keys = memberAt(answer, 'AuditKeys');
  const [key] = Array.isArray(keys) ? keys : [];
  const file = join(service.folder, 'audit-key.pem');
  writeFileSync(file, String(memberAt(key, 'PublicKey')));
  const [beside] = readdirSync(join(directory, 'keys'));
  expect(beside).toBe(`${String(memberAt(key, 'Fingerprint'))}.pem`);
  const { code, stdout } = await locum('audit', 'verify', directory, '--public-key', file);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(`Keys: ${file}.\n`) });
  expect(stdout).not.toContain('lay beside');
});

test('the key is rotated, and the keys that the service answers verify what both signed', async () => {
  const rotated = await locum('audit', 'keys', 'rotate');
  expect(rotated).toMatchObject({ code: 0, stderr: '' });
  const [, fingerprint] = /^Fingerprint +([0-9a-f]{64})\nStatus +Signing\nCreateDate +\S+Z\n$/.exec(
    rotated.stdout,
  )!;
  const listed = await locum('audit', 'keys', 'list');
  expect(listed.stdout).toMatch(
    new RegExp(
      `^Fingerprint +Status +CreateDate\\n[0-9a-f]{64}  Verifying  \\S+Z\\n${fingerprint}  Signing .*\\n$`,
    ),
  );
  const { AuditKeys } = JSON.parse((await locum('audit', 'keys', 'list', '--output', 'json')).stdout) as {
    AuditKeys: readonly { PublicKey: string }[];
  };
  const kept = join(service.folder, 'audit-keys.pem');
  writeFileSync(kept, AuditKeys.map(({ PublicKey }) => PublicKey).join(''));
  for (const flags of [['--service-keys'], ['--public-key', kept], []]) {
    const { code, stdout } = await locum('audit', 'verify', directory, ...flags);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Nothing (?:of what is here )?was changed/m),
    });
    expect(stdout.includes('The service answered these keys')).toBe(flags[0] === '--service-keys');
    expect(stdout.includes('These keys lay beside the files')).toBe(flags.length === 0);
  }
  const { stdout } = await locum('audit', 'verify', directory, '--service-keys');
  expect(stdout).toContain(`Keys: the 2 of ${service.url}.\n`);
});

test('what somebody changed is told by file and line, and the exit code is 1', async () => {
  const file = auditFile();
  const content = readFileSync(file, 'utf8');
  writeFileSync(file, content.replace('"eventName":"ListAccounts"', '"eventName":"ListAccount\u001bs"'));
  const { code, stdout } = await locum('audit', 'verify', directory);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^1 FINDING:$/m);
  expect(stdout).toMatch(/^- audit-\S+\.jsonl, line \d \(event \d\): .* one of them was changed$/m);
  writeFileSync(file, content);
});

test('what is missing at the end is found by the head, of the service or kept', async () => {
  const kept = join(service.folder, 'audit-head.json');
  writeFileSync(kept, (await locum('audit', 'head')).stdout);
  const copy = join(service.folder, 'copy');
  cpSync(directory, copy, { recursive: true });
  const file = join(copy, basename(auditFile()));
  const content = readFileSync(file, 'utf8');
  writeFileSync(file, content.slice(0, content.indexOf('\n') + 1));
  for (const flags of [['--head', kept], ['--service-head'], ['--service-keys']]) {
    const intact = await locum('audit', 'verify', directory, ...flags);
    expect(intact).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Held against the head of \S+Z: /m),
    });
    expect(intact.stdout).toMatch(/^Nothing was changed, removed or added\.$/m);
    expect(await locum('audit', 'verify', copy, ...flags)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^- the trail ends too early: events 2 to \d+ are missing at the end$/m),
    });
  }
  expect(await locum('audit', 'verify', copy, '--service-keys', '--no-head')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('nobody can know the newest end'),
  });
});

test('a folder that is gone, or empty, is no trail', async () => {
  const away = `${directory}-away`;
  renameSync(directory, away);
  const gone = await locum('audit', 'verify', directory, '--service-keys');
  mkdirSync(directory);
  const empty = await locum('audit', 'verify', directory, '--service-keys', '--no-head');
  rmdirSync(directory);
  renameSync(away, directory);
  expect(gone).toMatchObject({ code: 1, stdout: expect.stringContaining('is missing: the whole folder') });
  expect(empty).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('is missing: there is no audit file and no digest'),
  });
});

test.each([
  ['no folder', ['/nowhere'], /^locum: The audit files in \/nowhere cannot be verified: ENOENT/],
  ['no key', ['.', '--public-key', '/nowhere'], /cannot be verified: ENOENT/],
  ['no service', ['.', '--service-keys', '--endpoint-url', 'http://127.0.0.1:1'], /^locum: .*127\.0\.0\.1:1/],
  [
    'keys of two kinds',
    ['.', '--service-keys', '--public-key', 'key.pem'],
    /^locum: option '--service-keys' cannot be used with option '--public-key <file>'$/m,
  ],
])('%s is told', async (_what, words, message) => {
  const { code, stdout, stderr } = await locum('audit', 'verify', ...words);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(message);
});
