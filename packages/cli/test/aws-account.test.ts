import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLocum } from '../src/call-locum.ts';
import { exportAccount } from '../src/export-account.ts';
import { readCompressed } from '../src/read-compressed.ts';
import { generateDump } from './generate-dump.ts';
import type { Dump } from './generate-dump.ts';
import { normalizeDump } from './normalize-dump.ts';
import { administratorKeys, main, startTestService } from './running-service.ts';
import type { TestService } from './running-service.ts';

/** `locum import aws-account` and `locum export aws-account`, against a running service. */

const source = '444455556666';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const locum = async (...words: readonly string[]) => await service.run(process.execPath, [main, ...words]);

function write(name: string, dump: object): string {
  const file = join(service.folder, name);
  writeFileSync(file, JSON.stringify(dump, undefined, 4));
  return file;
}

const target = () => ({
  endpoint: service.url,
  region: 'us-east-1',
  credentials: {
    accessKeyId: administratorKeys.AWS_ACCESS_KEY_ID,
    secretAccessKey: administratorKeys.AWS_SECRET_ACCESS_KEY,
  },
});

/** As the commands do it, without a process for each. */
const importFile = async (file: string, AccountId?: string): Promise<unknown> =>
  await callLocum('ImportAccount', { AuthorizationDetails: readCompressed(file), AccountId }, target());
const exportFrom = async (accountId?: string): Promise<Dump> =>
  (await exportAccount(accountId, target())) as Dump;

test('is made by a command and printed by another', async () => {
  const dump = generateDump('222233334444', 12);
  const imported = await locum('import', 'aws-account', write('small.json', dump), '--name', 'moved');
  expect(imported).toMatchObject({ code: 0, stderr: '' });
  expect(imported.stdout).toMatch(/^Id +222233334444$/m);
  expect(imported.stdout).toMatch(/^Name +moved$/m);
  expect(imported.stdout).toMatch(/^Role +12 +0 +0$/m);
  expect(imported.stdout).toMatch(/^unique ids and dates +they are made anew$/m);
  const exported = await locum('export', 'aws-account', '222233334444');
  expect(exported).toMatchObject({ code: 0, stderr: '' });
  expect(normalizeDump(JSON.parse(exported.stdout) as Dump)).toEqual(normalizeDump(dump));
});

describe('an account of 300 roles', () => {
  const dump = generateDump(source, 300);
  const counts = (kind: string, name: string, count: number) => ({
    Kind: kind,
    Made: 0,
    Changed: 0,
    Unchanged: 0,
    [name]: count,
  });
  const all = (name: string) => [
    counts('Policy', name, 50),
    counts('Group', name, 15),
    counts('User', name, 60),
    counts('Role', name, 300),
    counts('InstanceProfile', name, 25),
  ];

  test('is exported as it was imported', async () => {
    expect(await importFile(write('dump.json', dump))).toMatchObject({
      IsNewAccount: true,
      Carried: all('Made'),
    });
    expect(normalizeDump(await exportFrom(source))).toEqual(normalizeDump(dump));
  });

  test('is unchanged by another import, and by one of its export', async () => {
    const exported = write('exported.json', await exportFrom(source));
    for (const file of [join(service.folder, 'dump.json'), exported]) {
      expect(await importFile(file)).toMatchObject({ IsNewAccount: false, Carried: all('Unchanged') });
    }
  });

  test('is that of another account where one is chosen', async () => {
    const chosen = '777788889999';
    await importFile(join(service.folder, 'dump.json'), chosen);
    const exported = JSON.stringify(await exportFrom(chosen));
    // Names that hold the id of the account stay, and nothing else has it.
    const buckets = `arn:aws:s3:::logs-${source}/*`;
    expect(exported).toContain(buckets);
    expect(exported.replaceAll(buckets, '')).not.toContain(source);
    const expected = JSON.stringify(generateDump(chosen, 300)).replaceAll(`logs-${chosen}`, `logs-${source}`);
    expect(normalizeDump(JSON.parse(exported) as Dump)).toEqual(normalizeDump(JSON.parse(expected) as Dump));
  });
});

test("the caller's own account is exported without entering it", async () => {
  const own = await exportFrom();
  expect(own['UserDetailList']?.map(({ UserName }) => UserName)).toEqual(['administrator']);
  expect(await exportFrom('111122223333')).toEqual(own);
});

test.each([
  ['a file that is not there', () => importFile('nowhere.json'), /^nowhere\.json cannot be read: ENOENT/],
  ['a file that is no JSON', () => importFile(main), /^ValidationError: AuthorizationDetails must be JSON/],
  ['an account that is not there', () => exportFrom('999999999999'), /^AccessDenied: /],
] as [string, () => Promise<unknown>, RegExp][])('%s is told of', async (_name, work, message) => {
  await expect(work()).rejects.toThrow(message);
});
