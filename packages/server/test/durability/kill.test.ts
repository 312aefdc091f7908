import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateUserCommand, IAMClient, paginateListUsers } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { administratorOfProcess, startServiceProcess } from '../support/service-process.ts';

/** The service as a process of its own, killed without warning while it is written to. */

let data: string;
const children: ChildProcess[] = [];

beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'locum-kill-'));
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function start(): Promise<{ child: ChildProcess; iam: IAMClient }> {
  const { child, url } = await startServiceProcess(join(data, 'data'));
  children.push(child);
  const configuration = { endpoint: url, region: 'us-east-1', credentials: administratorOfProcess };
  return { child, iam: new IAMClient({ ...configuration, maxAttempts: 1 }) };
}

test('kill -9 during a storm of writes loses none that was answered', { timeout: 60_000 }, async () => {
  const answered = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    const { child, iam } = await start();
    const storm = Array.from({ length: 8 }, async (_, writer) => {
      for (let index = 0; ; index += 1) {
        const UserName = `user-${round}-${writer}-${index}`;
        try {
          await iam.send(new CreateUserCommand({ UserName }));
          answered.add(UserName);
        } catch {
          return;
        }
      }
    });
    const enough = answered.size + 60 + round * 40;
    while (answered.size < enough) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await Promise.all(storm);
  }
  const { iam } = await start();
  const kept = new Set<string>();
  for await (const page of paginateListUsers({ client: iam }, {})) {
    for (const user of page.Users ?? []) kept.add(user.UserName ?? '');
  }
  expect(answered.size).toBeGreaterThan(250);
  expect([...answered].filter((name) => !kept.has(name))).toEqual([]);
});
