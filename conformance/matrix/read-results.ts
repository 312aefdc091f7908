import { meets, steps } from './steps.ts';

/** How a step went. `detail`: what was seen, or why it was skipped or failed. */
export interface Result {
  readonly outcome: 'ok' | 'skip' | 'not ok';
  readonly detail: string;
}

/** The results of a client, by the step's name. */
export type Results = ReadonlyMap<string, Result>;

/**
 * Reads what a program printed: `ok STEP: what it saw`, `skip STEP: why the client has it not`, `not ok STEP: why`. What it
 * saw is held against the table; a step of which nothing is told has failed, unless it says `skip others: why`. Other lines are
 * left out.
 */
export function readResults(lines: readonly string[]): Results {
  const told = new Map<string, Result>();
  for (const line of lines) {
    const [, outcome, name = '', detail = ''] = /^(ok|skip|not ok) ([a-z-]+): ?(.*)$/.exec(line) ?? [];
    if (outcome === undefined) continue;
    told.set(
      name,
      told.has(name) ? failed('it was told twice') : { outcome: outcome as Result['outcome'], detail },
    );
  }
  const others = told.get('others');
  told.delete('others');
  const untold = others?.outcome === 'skip' ? others : failed('nothing was told of it');
  const results = new Map<string, Result>();
  for (const step of steps) {
    const result = told.get(step.name) ?? untold;
    const isRight = result.outcome !== 'ok' || meets(step, result.detail);
    results.set(step.name, isRight ? result : failed(`it saw ${result.detail}`));
    told.delete(step.name);
  }
  for (const name of told.keys()) results.set(name, failed('there is no such step'));
  return results;
}

const failed = (detail: string): Result => ({ outcome: 'not ok', detail });
