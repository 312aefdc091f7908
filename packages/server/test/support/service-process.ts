import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../../../..');

/** The keys of the first administrator of a service that runs as a process of its own. */
export const administratorOfProcess = {
  accessKeyId: 'AKIATESTADMINISTRATOR',
  secretAccessKey: 'test-secret-of-the-administrator-0123456',
};

/** `locum serve`, as a process that can be killed. */
export interface ServiceProcess {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Starts the service on a free port, with its data in `data`. */
export async function startServiceProcess(
  data: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServiceProcess> {
  const main = join(repository, 'packages/cli/src/main.ts');
  const child = spawn(
    process.execPath,
    [main, 'serve', '--port', '0', '--data', data, '--log-level', 'silent'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        // One for all, where each would fill its own.
        NODE_COMPILE_CACHE: join(repository, 'node_modules/.cache/compile-cache'),
        LOCUM_ADMINISTRATOR_ACCESS_KEY_ID: administratorOfProcess.accessKeyId,
        LOCUM_ADMINISTRATOR_SECRET_ACCESS_KEY: administratorOfProcess.secretAccessKey,
        ...environment,
      },
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /ready at (\S+)/.exec(output);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    child.once('exit', () => reject(new Error(`the service ended: ${output}`)));
  });
  return { child, url };
}
