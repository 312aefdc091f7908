import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callOnce } from '../call-once.ts';
import type { LocumProcess } from '../locum-process.ts';
import { startServer } from '../server-process.ts';
import { pair } from '../workloads.ts';
import type { Pair } from '../workloads.ts';
import type { TokenKey } from './tokens.ts';

/** Bytes of such a call's record in the audit trail. */
const recordBytes = 1400;

/** The program that does only what cannot be left out, answering as many bytes as Locum, and its floor. */
export async function leastPair(
  key: TokenKey,
  locum: LocumProcess,
  requests: readonly Buffer[],
): Promise<Pair> {
  const { body } = await callOnce(locum.port, requests[0] ?? Buffer.alloc(0));
  const server = await startServer([
    fileURLToPath(import.meta.resolve('./least-server.ts')),
    `--bytes=${body.length}`,
    `--record-bytes=${recordBytes}`,
    `--file=${join(locum.dataFolder, 'least-server.log')}`,
    `--key=${JSON.stringify(key.jwk)}`,
  ]);
  return await pair(`${key.algorithm}, the least`, undefined, server, requests);
}
