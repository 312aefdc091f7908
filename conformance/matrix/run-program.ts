import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startService } from '../runner/service.ts';
import { buildFolderOf, folderOf } from './build-client.ts';
import type { MatrixClient } from './client.ts';
import { readResults } from './read-results.ts';
import type { Line, Results } from './read-results.ts';
import { makeWorld } from './world/make-world.ts';

/** Milliseconds after which a program is taken to hang. */
const timeout = 900_000;

/** Runs a client's program against a service and a world of its own. `skewedUrl`: a service whose clock is ahead. */
export async function runProgram(client: MatrixClient, skewedUrl: string): Promise<Results> {
  const service = await startService();
  try {
    const world = await makeWorld(service.environment);
    try {
      const environment = { ...service.environment, ...world.environment, SKEWED_ENDPOINT_URL: skewedUrl };
      return readResults(await linesOf(client, environment));
    } finally {
      await world.stop();
    }
  } finally {
    await service.stop();
  }
}

async function linesOf(
  client: MatrixClient,
  environment: Readonly<Record<string, string>>,
): Promise<readonly Line[]> {
  const child = spawn('bash', ['-c', client.command], {
    cwd: folderOf(client),
    env: { ...environment, BUILD: buildFolderOf(client), LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout,
    killSignal: 'SIGKILL',
  });
  const closed = once(child, 'close');
  const lines: Line[] = [];
  for await (const text of createInterface(child.stdout)) lines.push({ text, at: Date.now() });
  await closed;
  return lines;
}
