import { startProcess, works } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

/** Starts moto's server, which verifies no signature and no policy; undefined where it is not installed. */
export async function startMotoServer(): Promise<ServerProcess | undefined> {
  if (!works('moto_server', ['--help'])) return undefined;
  // It tells its URL on standard error.
  return await startProcess(['sh', '-c', 'exec moto_server -H 127.0.0.1 -p 0 2>&1']);
}
