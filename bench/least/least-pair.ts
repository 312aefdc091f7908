import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callOnce } from '../call-once.ts';
import type { LocumProcess } from '../locum-process.ts';
import { startServer } from '../server-process.ts';
import { pair } from '../workloads.ts';
import type { Pair } from '../workloads.ts';

/** Bytes of an event of AssumeRole in the audit trail. */
export const eventBytes = 1700;

/**
 * The program that does only what cannot be left out, answering as many bytes as Locum, and its floor. `secrets`: by access key
 * id.
 */
export async function leastPair(
  name: string,
  locum: LocumProcess,
  requests: readonly Buffer[],
  secrets: Readonly<Record<string, string>>,
): Promise<Pair> {
  const { body } = await callOnce(locum.port, requests[0] ?? Buffer.alloc(0));
  const server = await startServer([
    fileURLToPath(import.meta.resolve('./least-server.ts')),
    `--bytes=${body.length}`,
    `--event-bytes=${eventBytes}`,
    `--file=${join(locum.dataFolder, 'least-server.log')}`,
    `--secrets=${JSON.stringify(secrets)}`,
  ]);
  return await pair(`${name}, the least`, undefined, server, requests);
}
