import { fileURLToPath } from 'node:url';
import { assumeOnce } from './assume-once.ts';
import { callOnce } from './call-once.ts';
import type { LocumProcess } from './locum-process.ts';
import type { Targets } from './report.ts';
import type { Workload } from './round.ts';
import { startServer } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { SignedRequests } from './signed-requests.ts';

/** An operation under load, and the floor under the same load. */
export interface Pair {
  readonly name: string;
  /** Undefined for what is measured to compare with. */
  readonly targets: Targets | undefined;
  readonly operation: Workload;
  readonly floor: Workload;
}

/** Different session names, and as many sessions. */
const sessionCount = 1000;

/** The requests of both operations, and the secrets that they are signed with. */
export interface SignedWorkloads {
  readonly assumeRole: readonly Buffer[];
  readonly getCallerIdentity: readonly Buffer[];
  /** By access key id. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** Signs the requests before anything is measured: a signature is good for 15 minutes. */
export async function signWorkloads(locum: LocumProcess): Promise<SignedWorkloads> {
  const { port, user, roleArn } = locum;
  const sdk = new SignedRequests(port);
  const assumeRole: Buffer[] = [];
  const getCallerIdentity: Buffer[] = [];
  const secrets = { [user.accessKeyId]: user.secretAccessKey };
  for (let number = 0; number < sessionCount; number += 1) {
    const request = await sdk.assumeRole(user, roleArn, `session-${String(number).padStart(4, '0')}`);
    assumeRole.push(request);
    const session = await assumeOnce(port, request);
    secrets[session.accessKeyId] = session.secretAccessKey;
    getCallerIdentity.push(await sdk.getCallerIdentity(session));
  }
  return { assumeRole, getCallerIdentity, secrets };
}

/** An operation, and a floor that answers as many bytes as its first request is answered with. */
export async function pair(
  name: string,
  targets: Targets | undefined,
  server: ServerProcess,
  requests: readonly Buffer[],
): Promise<Pair> {
  const { body } = await callOnce(server.port, requests[0] ?? Buffer.alloc(0));
  const main = fileURLToPath(import.meta.resolve('./floor-server.ts'));
  const floor = await startServer([main, String(body.length)]);
  return { name, targets, operation: { server, requests }, floor: { server: floor, requests } };
}
