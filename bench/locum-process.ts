import { readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { administrator, makeServiceFolder, roleArn, user } from './service-folder.ts';
import type { SigningCredentials } from './signed-requests.ts';

/** `locum serve` as anyone runs it, with a user that may assume a role, and a log in a file. */
export interface LocumProcess extends ServerProcess {
  /** May do everything. */
  readonly administrator: SigningCredentials;
  readonly user: SigningCredentials;
  readonly roleArn: string;
  /** Milliseconds from the start of the process until it serves. */
  readonly startTime: number;
  readonly dataFolder: string;
  /** Ends the process, and leaves its data where it is until `stop`. */
  end(): Promise<void>;
  /** Empties the log and tells how many calls stood in it. */
  takeLog(): number;
}

/**
 * Starts the service on a free port, with its data, its log and its seed in a folder that `stop` removes.
 *
 * @param populate adds to the data in the folder it is given, after a first start has made it.
 * @param checkout the folder of the repository to start it from, where that is not this one.
 */
export async function startLocumProcess(
  populate?: (dataFolder: string) => void,
  checkout = fileURLToPath(import.meta.resolve('..')),
): Promise<LocumProcess> {
  const { path, dataFolder, logFile, environment } = makeServiceFolder();
  const main = join(checkout, 'packages/cli/src/main.ts');
  const start = (): Promise<ServerProcess> => startServer([main, 'serve'], environment);
  if (populate !== undefined) {
    await (await start()).stop();
    populate(dataFolder);
  }
  const startedAt = performance.now();
  const server = await start();
  const startTime = performance.now() - startedAt;
  return {
    ...server,
    startTime,
    dataFolder,
    administrator,
    user,
    roleArn,
    takeLog() {
      const calls = readFileSync(logFile, 'latin1').split('"message":"request"').length - 1;
      truncateSync(logFile);
      return calls;
    },
    end: () => server.stop(),
    async stop() {
      await server.stop();
      rmSync(path, { recursive: true, force: true });
    },
  };
}
