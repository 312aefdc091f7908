import { meets, steps } from './steps.ts';

/** How a step went. `detail`: what was seen, or why it was skipped or failed. */
export interface Result {
  readonly outcome: 'ok' | 'skip' | 'not ok';
  readonly detail: string;
}

/** A line that a program printed, and when: epoch milliseconds. */
export interface Line {
  readonly text: string;
  readonly at: number;
}

/** The results of a client, by the step's name. */
export type Results = ReadonlyMap<string, Result>;

/**
 * Reads what a program printed: `ok STEP: what it saw`, `skip STEP: why the client has it not`, `not ok STEP: why`. What it
 * saw is held against the table; a step of which nothing is told has failed, unless it says `skip others: why`. Other lines are
 * left out.
 */
export function readResults(lines: readonly Line[]): Results {
  const told = readLines(lines);
  const others = told.get('others');
  told.delete('others');
  const untold = others?.outcome === 'skip' ? others : failed('nothing was told of it');
  const results = new Map<string, Result>();
  for (const step of steps) {
    results.set(step.name, told.get(step.name) ?? untold);
    told.delete(step.name);
  }
  for (const name of told.keys()) results.set(name, failed('there is no such step'));
  return results;
}

function readLines(lines: readonly Line[]): Map<string, Result> {
  const told = new Map<string, Result>();
  for (const { text, at } of lines) {
    const [, outcome, name = '', detail = ''] = /^(ok|skip|not ok) ([a-z-]+): ?(.*)$/.exec(text) ?? [];
    if (outcome === undefined) continue;
    const step = steps.find((candidate) => candidate.name === name);
    const isWrong = outcome === 'ok' && step !== undefined && !meets(step, detail, at);
    const result = isWrong ? failed(`it saw ${detail}`) : { outcome: outcome as Result['outcome'], detail };
    told.set(name, told.has(name) ? failed('it was told twice') : result);
  }
  return told;
}

const failed = (detail: string): Result => ({ outcome: 'not ok', detail });
