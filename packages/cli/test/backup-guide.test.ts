import { execFile, execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBlocks, runBlock, shownPattern } from './guide-blocks.ts';
import type { Block } from './guide-blocks.ts';
import { administratorKeys, main } from './running-service.ts';
import type { Outcome } from './running-service.ts';

/**
 * Runs docs/guides/backup-and-restore.md, whose blocks use the AWS CLI and jq. `sh start` and `sh stop` start and stop the
 * service as the unit would, `ini` has variables for it.
 */

const folder = mkdtempSync(join(tmpdir(), 'locum-drill-'));
const blocks = readBlocks('backup-and-restore.md');
const steps = blocks.flatMap((block, index) => {
  if (!/^(?:sh|ini)\b/.test(block.language)) return [];
  const next = blocks[index + 1];
  return [{ block, shown: next?.language === 'text' ? next.text : '' }];
});

const variables: Record<string, string> = {};
let service: ChildProcess | undefined;
let url = '';

const environment = (): Record<string, string | undefined> => ({
  PATH: process.env['PATH'],
  HOME: folder,
  AWS_ENDPOINT_URL_STS: url,
  AWS_ENDPOINT_URL_IAM: url,
  AWS_DEFAULT_REGION: 'us-east-1',
  ...administratorKeys,
});

async function start(): Promise<void> {
  const words = [main, 'serve', '--port', '0', '--data', 'locum-data', '--log-level', 'silent'];
  const child = spawn(process.execPath, words, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      LOCUM_ADMINISTRATOR_ACCESS_KEY_ID: administratorKeys.AWS_ACCESS_KEY_ID,
      LOCUM_ADMINISTRATOR_SECRET_ACCESS_KEY: administratorKeys.AWS_SECRET_ACCESS_KEY,
      ...variables,
    },
  });
  service = child;
  url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /ready at (\S+)/.exec(output);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    child.once('exit', () => reject(new Error(`the service ended: ${output}`)));
  });
}

async function stop(): Promise<void> {
  if (service === undefined) return;
  const ended = once(service, 'exit');
  service.kill('SIGTERM');
  await ended;
  service = undefined;
}

function run(program: string, words: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(program, words, { env: environment(), cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

const done: Outcome = { code: 0, stdout: '', stderr: '' };

async function take({ language, text }: Block): Promise<Outcome> {
  if (language === 'sh start') await start();
  else if (language === 'sh stop') await stop();
  else if (!language.startsWith('ini')) {
    return await runBlock({ run, folder }, { script: text, code: undefined, shown: '' });
  }
  for (const [, name = '', value = ''] of text.matchAll(/^Environment=(\w+)=(.*)$/gm))
    variables[name] = value;
  return done;
}

beforeAll(async () => {
  if (hasPrograms()) await start();
});
afterAll(() => {
  service?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test('the page has something to run', () => {
  expect(steps).toHaveLength(23);
});

describe.skipIf(!hasPrograms())('the page does what it says, where the AWS CLI and jq are there', () => {
  test.each(steps)('$block.text', { timeout: 120_000 }, async ({ block, shown }) => {
    const { code, stdout, stderr } = await take(block);
    const refusal = /^sh ([A-Z]\w+)$/.exec(block.language)?.[1];
    if (refusal === undefined) expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    else expect(stderr).toContain(`(${refusal})`);
    if (shown !== '') expect(stdout).toMatch(shownPattern(shown));
  });
});

function hasPrograms(): boolean {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore' });
    execFileSync('jq', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
