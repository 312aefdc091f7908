import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocum } from '@locum/server';
import { loadConfiguration } from '@locum/server/configuration';

export interface TestService {
  readonly url: string;
  /** Where commands run. */
  readonly folder: string;
  /** Runs a program with the administrator's keys, in the folder. */
  run(program: string, words: readonly string[]): Promise<Outcome>;
  close(): Promise<void>;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const administratorKeys = {
  AWS_ACCESS_KEY_ID: 'AKIATESTADMINISTRATOR',
  AWS_SECRET_ACCESS_KEY: 'test-secret-0123456789-0123456789-0123456',
};

/** The `locum` command. */
export const main = join(import.meta.dirname, '../src/main.ts');

const maximumOutput = 64 * 1024 * 1024;

/** Starts the service, on a free port and in a folder of its own. */
export async function startTestService(): Promise<TestService> {
  const folder = mkdtempSync(join(tmpdir(), 'locum-cli-test-'));
  const configuration = {
    ...(await loadConfiguration({ flags: {}, environment: {}, warn: () => undefined })),
    port: 0,
    data: join(folder, 'data'),
    accountId: '111122223333',
    administratorAccessKeyId: administratorKeys.AWS_ACCESS_KEY_ID,
    administratorSecretAccessKey: administratorKeys.AWS_SECRET_ACCESS_KEY,
    logLevel: 'silent' as const,
  };
  const running = await startLocum(configuration, { print: () => undefined });
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    AWS_ENDPOINT_URL_STS: running.url,
    AWS_ENDPOINT_URL_IAM: running.url,
    AWS_DEFAULT_REGION: 'us-east-1',
    ...administratorKeys,
  };
  return {
    url: running.url,
    folder,
    run: (program, words) =>
      new Promise((resolve) => {
        execFile(program, words, { env, cwd: folder, maxBuffer: maximumOutput }, (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
        );
      }),
    async close() {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
