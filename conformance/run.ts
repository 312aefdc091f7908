import { argv } from 'node:process';
import { findObstacle } from './matrix/build-client.ts';
import { matrixClients } from './matrix/clients.ts';
import { runMatrix } from './matrix/run-matrix.ts';
import { tellMatrix } from './matrix/tell-matrix.ts';
import { clients } from './runner/clients.ts';
import type { Client } from './runner/clients.ts';
import { runClient } from './runner/run-client.ts';

/**
 * Runs every client against a service of its own: first those that tell a story of their own, all at once, since they mostly
 * wait, then those of the matrix. Arguments name the clients to run, all unless there are any. A client that is not on this
 * machine is skipped; with `--require-all` that is a failure, but for the optional ones. With `--check-clients` it only tells
 * which ones are missing, and fails if any is that must be there. With `--update` it writes docs/reference/compatibility.md.
 */
const names = argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isChosen = ({ name }: { readonly name: string }): boolean => names.length === 0 || names.includes(name);
const chosen = clients.filter(isChosen);
const chosenOfMatrix = matrixClients.filter(isChosen);

if (argv.includes('--check-clients')) checkClients();
else await runAll(argv.includes('--require-all'));

function checkClients(): void {
  for (const client of chosen) {
    const obstacle = client.findObstacle();
    if (obstacle === undefined) continue;
    console.log(`${client.name}: ${obstacle}`);
    if (client.isOptional !== true) process.exitCode = 1;
  }
  for (const client of chosenOfMatrix) {
    const obstacle = findObstacle(client);
    if (obstacle === undefined) continue;
    console.log(`${client.name}: ${obstacle}`);
    if (client.isOptional !== true) process.exitCode = 1;
  }
}

async function runAll(requiresAll: boolean): Promise<void> {
  const outcomes = await Promise.all(chosen.map((client) => outcomeOf(client)));
  outcomes.push(await outcomeOfMatrix());
  const count = (kind: keyof Outcome): number => outcomes.reduce((sum, outcome) => sum + outcome[kind], 0);
  const isGood = count('passed') > 0 && count('failed') === 0 && !(requiresAll && count('missing') > 0);
  if (!isGood) process.exitCode = 1;
  console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
}

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Of those skipped, the ones that are not optional. */
  readonly missing: number;
}

async function outcomeOf(client: Client): Promise<Outcome> {
  const obstacle = client.findObstacle();
  if (obstacle !== undefined) {
    console.log(`${client.name}: skipped: ${obstacle}`);
    return { passed: 0, failed: 0, skipped: 1, missing: client.isOptional === true ? 0 : 1 };
  }
  try {
    return { ...(await runClient(client)), missing: 0 };
  } catch (error) {
    console.log(`${client.name}: not ok ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0, missing: 0 };
  }
}

/** What a client of the matrix has not is no skipped test: the page tells it. */
async function outcomeOfMatrix(): Promise<Outcome> {
  const outcome = await runMatrix(chosenOfMatrix);
  for (const { client, why } of outcome.missing) console.log(`${client.name}: skipped: ${why}`);
  const untruths = tellMatrix(outcome, argv.includes('--update'));
  for (const untruth of untruths) console.log(`not ok ${untruth}`);
  const results = outcome.runs.flatMap(({ results: told }) => [...told.values()]);
  const passed = results.filter((result) => result.outcome === 'ok').length;
  const failed = results.filter((result) => result.outcome === 'not ok').length + untruths.length;
  const missing = outcome.missing.filter(({ client }) => client.isOptional !== true).length;
  return { passed, failed, skipped: outcome.missing.length, missing };
}
