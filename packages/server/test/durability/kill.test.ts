import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateUserCommand, IAMClient, paginateListUsers } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The service as a process of its own, killed without warning while it is written to. */

const repository = join(import.meta.dirname, '../../../..');
const credentials = {
  accessKeyId: 'AKIATESTADMINISTRATOR',
  secretAccessKey: 'test-secret-of-the-administrator-0123456',
};

let data: string;
const children: ChildProcess[] = [];

beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'locum-kill-'));
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

async function start(): Promise<{ child: ChildProcess; iam: IAMClient }> {
  const child = spawn(
    process.execPath,
    [
      join(repository, 'packages/cli/src/main.ts'),
      'serve',
      '--port',
      '0',
      '--data',
      join(data, 'data'),
      '--log-level',
      'silent',
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        LOCUM_ADMINISTRATOR_ACCESS_KEY_ID: credentials.accessKeyId,
        LOCUM_ADMINISTRATOR_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      },
    },
  );
  children.push(child);
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /ready at (\S+)/.exec(output);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    child.once('exit', () => reject(new Error(`the service ended: ${output}`)));
  });
  return { child, iam: new IAMClient({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 }) };
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
