import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateUserCommand, IAMClient, paginateListUsers } from '@aws-sdk/client-iam';
import { expect, onTestFinished, test } from 'vitest';
import { verifyAuditTrail } from '../../src/audit/verify/verify-audit-trail.ts';
import { administratorOfProcess, startServiceProcess } from '../support/service-process.ts';
import { eventsNamed } from './events-named.ts';
import { backUpOf, restoreOf, startOn } from './back-up-and-restore.ts';
import { makeTemporaryFolder } from '../../src/store/test/stores.ts';

const writers = 8;
const backups = 2;

test(
  'a backup during a storm of writes has all that was answered before it',
  { timeout: 60_000 },
  async () => {
    const data = join(makeTemporaryFolder(), 'data');
    const { child, url } = await startServiceProcess(data);
    onTestFinished(() => void child.kill('SIGKILL'));
    const iam = new IAMClient({ endpoint: url, region: 'us-east-1', credentials: administratorOfProcess });
    const answered = new Set<string>();
    const over = new AbortController();
    const storm = Array.from({ length: writers }, async (_, writer) => {
      for (let index = 0; !over.signal.aborted; index += 1) {
        const UserName = `user-${writer}-${index}`;
        await iam.send(new CreateUserCommand({ UserName }));
        answered.add(UserName);
      }
    });
    const made: { readonly folder: string; readonly before: readonly string[] }[] = [];
    for (let round = 0; round < backups; round += 1) {
      const enough = answered.size + 60;
      while (answered.size < enough) await new Promise((resolve) => setTimeout(resolve, 5));
      const before = [...answered];
      made.push({ before, folder: await backUpOf(data, { recordingTime: 1000 }) });
    }
    over.abort();
    await Promise.all(storm);
    for (const { folder, before } of made) {
      const kept = await usersIn(folder);
      expect(before.filter((name) => !kept.has(name))).toEqual([]);
      const { events, findings } = await readTrail(join(folder, 'audit'));
      expect(findings).toEqual([]);
      // Every user that is there was made by a call that is in the trail.
      expect(
        [...kept].filter((name) => name !== 'administrator' && !events.includes(`"userName":"${name}"`)),
      ).toEqual([]);
    }
  },
);

async function usersIn(folder: string): Promise<Set<string>> {
  const service = await startOn(await restoreOf(folder));
  onTestFinished(() => service.close());
  const kept = new Set<string>();
  for await (const page of paginateListUsers({ client: service.iam() }, {})) {
    for (const user of page.Users ?? []) kept.add(user.UserName ?? '');
  }
  expect(await eventsNamed(service, 'AuditTrailDamaged')).toEqual([]);
  return kept;
}

async function readTrail(directory: string) {
  const read = (folder: string, suffix: string): string[] =>
    readdirSync(folder)
      .filter((name) => name.endsWith(suffix))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  const { findings } = await verifyAuditTrail(directory, read(join(directory, 'keys'), '.pem'));
  return { findings, events: read(directory, '.jsonl').join('') };
}
