import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Client } from './clients.ts';
import { startService } from './service.ts';

/**
 * Milliseconds after which a client is taken to hang. All run at once, and a story may start the AWS CLI a hundred times:
 * on two slow cores that takes minutes.
 */
const timeout = 900_000;

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** How many results of each kind there were. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Runs a client against a service of its own, and prints its results. */
export async function runClient(client: Client): Promise<Counts> {
  const service = await startService();
  try {
    return await runStory(client, service.environment);
  } finally {
    await service.stop();
  }
}

async function runStory(client: Client, environment: Readonly<Record<string, string>>): Promise<Counts> {
  const [program, ...commandLine] = client.command;
  await mkdir(environment['HOME'] ?? '');
  const child = spawn(program, commandLine, {
    cwd: repository,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout,
    killSignal: 'SIGKILL',
  });
  const closed = once(child, 'close');
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('ok ')) passed += 1;
    if (line.startsWith('not ok ')) failed += 1;
    if (line.startsWith('skipped ')) skipped += 1;
    console.log(`${client.name}: ${line}`);
  }
  const [code, signal] = await closed;
  // A story that breaks off, or tells nothing, has not gone well, whatever it said before.
  if ((code !== 0 || passed === 0) && failed === 0) {
    failed += 1;
    console.log(`${client.name}: not ok it ended with ${String(code ?? signal)} after ${passed} results`);
  }
  return { passed, failed, skipped };
}
