import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';

/** The README's own command, as a process of its own. */

const repository = join(import.meta.dirname, '../../..');
const directory = mkdtempSync(join(tmpdir(), 'locum-serve-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  // What npm started may still be writing its last digest.
  rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function start(): Promise<{ npm: ChildProcess; url: string; output: string }> {
  const npm = spawn('npm', ['start', '--', '--port', '0', '--data', directory, '--log-level', 'silent'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(npm);
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    npm.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /ready at (\S+)\n/.exec(output);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    npm.once('exit', () => reject(new Error(output)));
  });
  return { npm, url, output };
}

async function isUp(url: string): Promise<boolean> {
  return await fetch(`${url}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

it(
  'shows the key and three blocks once, stops with npm, and starts again with its data',
  { timeout: 60_000 },
  async () => {
    const first = await start();
    expect(first.output).toContain('export AWS_ENDPOINT_URL_STS=');
    expect(first.output).toContain('aws iam create-role');
    expect(first.output).toContain('aws sts assume-role');
    expect(await isUp(first.url)).toBe(true);
    first.npm.kill('SIGTERM');
    await expect.poll(() => isUp(first.url), { timeout: 5000 }).toBe(false);
    // The data folder is free when the first has written its last digest.
    const second = await vi.waitFor(start, { timeout: 20_000, interval: 200 });
    expect(second.output).not.toContain('AWS_SECRET_ACCESS_KEY');
    expect(await isUp(second.url)).toBe(true);
    second.npm.kill('SIGTERM');
    await expect.poll(() => isUp(second.url), { timeout: 5000 }).toBe(false);
  },
);
