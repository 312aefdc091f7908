import type { RequestContext } from '../request-context.ts';
import type { AssessedLayer } from './assess-statement.ts';
import { bounds, clipList } from './bounds.ts';
import type { ContextEntry } from './explanation.ts';
import { isAbsent } from './overlay-context.ts';
import { readKeys } from './read-keys.ts';
import { lookupSteps } from '../patterns/template.ts';
import { spend } from '../work.ts';
import { clipContextValue } from './trace-condition.ts';

/** The keys that statements for the requested action read. */
export interface ReadContext {
  readonly present: readonly ContextEntry[];
  readonly missing: readonly string[];
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What the request has of these keys, by lower-cased key as written; in the order of their names. */
export function tellContext(context: RequestContext, keys: ReadonlyMap<string, string>): ReadContext {
  spend(keys.size * lookupSteps);
  const present: ContextEntry[] = [];
  const missing: string[] = [];
  for (const [key, written] of [...keys].sort(([left], [right]) => compareText(left, right))) {
    const value = context.get(key);
    if (value === undefined || isAbsent(value)) missing.push(written);
    else present.push({ key: written, value: clipContextValue(value) });
  }
  return {
    present: clipList(present, bounds.contextKeys).kept,
    missing: clipList(missing, bounds.contextKeys).kept,
  };
}

/** Tells which keys the statements of these layers read, and what the request had of them; in the order of their names. */
export function readContext(context: RequestContext, layers: readonly AssessedLayer[]): ReadContext {
  const keys = new Map<string, string>();
  for (const { applied, statement, actionMatched } of layers.flatMap(({ statements }) => statements)) {
    if (actionMatched) readKeys(applied.policy.document, statement.source, keys);
  }
  return tellContext(context, keys);
}
