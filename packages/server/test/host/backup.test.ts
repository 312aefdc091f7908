import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { GetPolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { makeTemporaryFolder } from '../../src/store/test/stores.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { packagedPolicy, policyPackage } from '../support/policy-package.ts';
import { makeUser } from '../support/world.ts';
import { backUpOf, restoreOf, startOn } from './back-up-and-restore.ts';
import { eventsNamed } from './events-named.ts';
import { restore } from '../../src/host/restore/restore.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  await makeUser(service, 'alice');
});
afterAll(() => service.close());

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** All files under a folder. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );

describe('a backup', () => {
  test('has the database and the audit trail, and neither the master key nor what is made again', async () => {
    const folder = await backUpOf(service.data, { includesMasterKey: false });
    const names = filesIn(folder).map((name) => name.replaceAll(/[0-9a-f]{64}|\d{8}T.*(?=\.)/g, '…'));
    expect(names.sort()).toEqual(['audit/audit-….jsonl', 'audit/keys/….pem', 'backup.json', 'locum.sqlite']);
    const key = readFileSync(join(service.data, 'master.key'), 'latin1').trim();
    for (const name of filesIn(folder)) {
      expect(readFileSync(join(folder, name), 'latin1')).not.toContain(key);
    }
  });

  test.skipIf(process.platform === 'win32')('is for its owner alone', async () => {
    const folder = await backUpOf(service.data);
    expect(modeOf(folder)).toBe('700');
    expect(new Set(filesIn(folder).map((name) => modeOf(join(folder, name))))).toEqual(new Set(['600']));
  });

  test('has the policies of AWS that were brought', async () => {
    const document = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
    const brought = await startTestService({
      awsManagedPolicies: policyPackage(packagedPolicy('Brought', document)),
    });
    onTestFinished(() => brought.close());
    const restored = await startOn(await restoreOf(await backUpOf(brought.data)));
    onTestFinished(() => restored.close());
    const { Policy } = await restored
      .iam()
      .send(new GetPolicyCommand({ PolicyArn: 'arn:aws:iam::aws:policy/Brought' }));
    expect(Policy?.PolicyName).toBe('Brought');
  });

  test('has the master key where it is asked to, from wherever that is', async () => {
    const text = readFileSync(join(service.data, 'master.key'), 'latin1').trim();
    const other = { masterKey: text, masterKeyFile: undefined, masterKeyCommand: undefined };
    const folder = await backUpOf(service.data, { configuration: { data: service.data, ...other } });
    expect(readFileSync(join(folder, 'master.key'), 'latin1').trim()).toBe(text);
  });

  test('has no wrong master key, and is not left half made', async () => {
    const folder = join(makeTemporaryFolder(), 'backup');
    const masterKey = Buffer.alloc(32, 1).toString('base64');
    const configuration = {
      data: service.data,
      masterKey,
      masterKeyFile: undefined,
      masterKeyCommand: undefined,
    };
    await expect(backUpOf(service.data, { folder, configuration })).rejects.toThrow(
      /The master key is not the one/,
    );
    expect(existsSync(folder)).toBe(false);
  });

  test('leaves the audit trail out where it is told to', async () => {
    const folder = await backUpOf(service.data, { includesAudit: false });
    expect(filesIn(folder).sort()).toEqual(['backup.json', 'locum.sqlite', 'master.key']);
    const restored = await startOn(await restoreOf(folder));
    await restored.close();
  });

  test('has digests and files that were compressed, and is nothing that the service finds damaged', async () => {
    const other = await startTestService();
    onTestFinished(() => other.close());
    await makeUser(other, 'alice');
    await other.restart();
    const audit = join(other.data, 'audit');
    await expect.poll(() => readdirSync(audit).filter((name) => name.endsWith('.gz'))).toHaveLength(1);
    const folder = await backUpOf(other.data);
    const names = filesIn(folder).map((name) => name.replaceAll(/[0-9a-f]{64}|\d{8}T[^.]*/g, '…'));
    expect(names).toEqual(expect.arrayContaining(['audit/audit-….jsonl.gz', 'audit/digest-….json']));
    const restored = await startOn(await restoreOf(folder));
    onTestFinished(() => restored.close());
    expect(await eventsNamed(restored, 'AuditTrailDamaged')).toEqual([]);
  });

  test('is made of nothing nowhere, and over nothing', async () => {
    const empty = makeTemporaryFolder();
    await expect(backUpOf(empty)).rejects.toThrow(/There is nothing to back up/);
    expect(readdirSync(empty)).toEqual([]);
    await expect(backUpOf(service.data, { folder: service.data })).rejects.toThrow(/is not empty/);
  });
});

describe('what is not restored', () => {
  const spoilt: [string, RegExp, (folder: string) => void][] = [
    [
      'a changed database',
      /locum\.sqlite .* was changed/,
      (folder) => appendFileSync(join(folder, 'locum.sqlite'), ' '),
    ],
    [
      'one with a file missing',
      /master\.key .* cannot be copied/,
      (folder) => rmSync(join(folder, 'master.key')),
    ],
    ['one that was not finished', /no finished backup/, (folder) => rmSync(join(folder, 'backup.json'))],
    [
      'one of another form',
      /not as this version of Locum writes it/,
      (folder) => change(folder, (text) => text.replace('"format": 1', '"format": 2')),
    ],
    [
      'one that would write elsewhere',
      /not as this version of Locum writes it/,
      (folder) => change(folder, (text) => text.replace('"master.key"', '"../master.key"')),
    ],
    [
      'one that would write elsewhere from the trail',
      /not as this version of Locum writes it/,
      (folder) => change(folder, (text) => text.replace('"master.key"', '"audit/../../x.pem"')),
    ],
  ];
  test.each(spoilt)('%s', async (_name, message, spoil) => {
    const folder = await backUpOf(service.data);
    spoil(folder);
    const data = join(makeTemporaryFolder(), 'data');
    await expect(restore({ folder, data, keepsSessions: false, now: Date.now })).rejects.toThrow(message);
    // Nothing that could be started, and nothing in the way of the next try.
    expect((existsSync(data) ? filesIn(data) : []).filter((name) => name !== 'server.lock')).toEqual([]);
    await restore({ folder: await backUpOf(service.data), data, keepsSessions: false, now: Date.now });
  });

  test('anything over what is there', async () => {
    const folder = await backUpOf(service.data, { includesMasterKey: false });
    const data = makeTemporaryFolder();
    mkdirSync(join(data, 'audit'));
    const restoring = restore({ folder, data, keepsSessions: false, now: Date.now });
    await expect(restoring).rejects.toThrow(/is not empty: it has audit/);
    expect(readdirSync(data)).toEqual(['audit']);
    renameSync(join(data, 'audit'), join(makeTemporaryFolder(), 'audit'));
    // A master key may lie ready.
    writeFileSync(join(data, 'master.key'), readFileSync(join(service.data, 'master.key')), { mode: 0o600 });
    await restore({ folder, data, keepsSessions: false, now: Date.now });
    const restored = await startOn(data);
    await restored.close();
  });
});

function change(folder: string, edit: (text: string) => string): void {
  const file = join(folder, 'backup.json');
  const text = readFileSync(file, 'utf8');
  expect(edit(text)).not.toBe(text);
  writeFileSync(file, edit(text));
}
