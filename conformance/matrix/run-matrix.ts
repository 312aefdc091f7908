import { buildClient, findObstacle, versionOf } from './build-client.ts';
import type { MatrixClient } from './client.ts';
import type { Results } from './read-results.ts';
import { runProgram } from './run-program.ts';
import { startSkewedService } from './world/skewed-service.ts';

/** What became of a client. */
export interface Run {
  readonly client: MatrixClient;
  readonly version: string;
  readonly results: Results;
}

/** What became of the clients. */
export interface MatrixOutcome {
  readonly runs: readonly Run[];
  /** Those that this machine cannot run, or that could not be built, and why. */
  readonly missing: readonly { readonly client: MatrixClient; readonly why: string }[];
}

/** How many run at a time: they wait more than they work. */
const width = 3;

/** Builds the clients one by one, since a build takes the whole machine, and runs them, some at a time. */
export async function runMatrix(clients: readonly MatrixClient[]): Promise<MatrixOutcome> {
  const missing: { client: MatrixClient; why: string }[] = [];
  const ready: MatrixClient[] = [];
  for (const client of clients) {
    const why = findObstacle(client) ?? whyNotBuilt(client);
    if (why === undefined) ready.push(client);
    else missing.push({ client, why });
  }
  if (ready.length === 0) return { runs: [], missing };
  const skewed = await startSkewedService();
  try {
    const runs: Run[] = [];
    const waiting = ready.values();
    const work = async (): Promise<void> => {
      for (const client of waiting) {
        const results = await runProgram(client, skewed.url);
        print(client, results);
        runs.push({ client, version: versionOf(client), results });
      }
    };
    await Promise.all(Array.from({ length: width }, work));
    return { runs: runs.toSorted((a, b) => clients.indexOf(a.client) - clients.indexOf(b.client)), missing };
  } finally {
    await skewed.stop();
  }
}

function whyNotBuilt(client: MatrixClient): string | undefined {
  try {
    buildClient(client);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function print(client: MatrixClient, results: Results): void {
  for (const [step, { outcome, detail }] of results)
    console.log(`${client.name}: ${outcome} ${step}${outcome === 'ok' ? '' : `: ${detail}`}`);
}
