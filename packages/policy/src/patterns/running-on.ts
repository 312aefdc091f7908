import type { RequestContext } from '../request-context.ts';
import { spend } from '../work.ts';
import { compileTextPattern, matchTextPattern } from './text-pattern.ts';
import type { TextPattern } from './text-pattern.ts';
import type { Token } from './template.ts';

/**
 * A pattern over ARNs some of whose parts end in a `*` that runs on over colons: `arn:aws:dynamodb:*:table/prod-*`. Its parts
 * are grouped so that each group but the last ends with such a part. Within a part wildcards cross no colon, so that a group
 * takes as many parts of the text as it has itself, and the leftmost place for each group in turn is as good as any.
 *
 * Source: IAM User Guide, "IAM JSON policy elements: Resource": a `*` that is the last character of a segment "can expand to
 * match beyond the colon boundaries".
 */
export interface RunningOn {
  readonly groups: readonly (readonly TextPattern[])[];
  /** The parts between the last that runs on and the last of all. */
  readonly between: readonly TextPattern[];
  /** The last part, which takes all of the text that is left. */
  readonly last: TextPattern;
  /** The last part up to its first `*`, and that: the leftmost place where it fits is as good as any. */
  readonly opening: TextPattern;
}

/** Steps to look at one place of the text, beside what the patterns take. */
const placeSteps = 8;

function runsOn(part: readonly Token[]): boolean {
  return part.at(-1)?.kind === 'any-run';
}

/** @returns `undefined` when no part before the last runs on. */
export function compileRunningOn(parts: readonly (readonly Token[])[]): RunningOn | undefined {
  const last = parts.at(-1);
  if (last === undefined || !parts.some((part) => part !== last && runsOn(part))) return undefined;
  const groups: TextPattern[][] = [];
  let group: TextPattern[] = [];
  for (const part of parts.slice(0, -1)) {
    group.push(compileTextPattern(part));
    if (!runsOn(part)) continue;
    groups.push(group);
    group = [];
  }
  const firstRun = last.findIndex(({ kind }) => kind === 'any-run');
  const opening = firstRun < 0 ? last : last.slice(0, firstRun + 1);
  return {
    groups,
    between: group,
    last: compileTextPattern(last),
    opening: compileTextPattern(opening),
  };
}

/** Instead of the place where the text goes on after a group: the group does not match. */
const mismatch = -1;

/** Matches a group with as many parts of the text from `start` on, each with a colon after it. */
function matchGroup(
  group: readonly TextPattern[],
  text: string,
  start: number,
  context: RequestContext,
): number {
  let at = start;
  spend(placeSteps);
  for (const part of group) {
    const colon = text.indexOf(':', at);
    // A pattern whose variable has no value matches nothing.
    if (colon < 0 || matchTextPattern(part, context, text, at, colon) !== true) return mismatch;
    at = colon + 1;
  }
  return at;
}

/** Where the next part of the text begins, or `mismatch`. */
function nextPart(text: string, at: number): number {
  const colon = text.indexOf(':', at);
  return colon < 0 ? mismatch : colon + 1;
}

/** Matches a group at the leftmost place at or after `start`. */
function findGroup(
  group: readonly TextPattern[],
  text: string,
  start: number,
  context: RequestContext,
): number {
  for (let at = start; at !== mismatch; at = nextPart(text, at)) {
    const after = matchGroup(group, text, at, context);
    if (after !== mismatch) return after;
  }
  return mismatch;
}

/** @param start where the first group has to begin. */
export function matchRunningOn(
  { groups, between, last, opening }: RunningOn,
  text: string,
  start: number,
  context: RequestContext,
): boolean {
  let place = start;
  for (const [index, group] of groups.entries()) {
    place = (index === 0 ? matchGroup : findGroup)(group, text, place, context);
    if (place === mismatch) return false;
  }
  for (; place !== mismatch; place = nextPart(text, place)) {
    const rest = matchGroup(between, text, place, context);
    if (rest !== mismatch && matchTextPattern(opening, context, text, rest) === true) {
      return matchTextPattern(last, context, text, rest) === true;
    }
  }
  return false;
}
