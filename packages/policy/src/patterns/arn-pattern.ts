import type { RequestContext } from '../request-context.ts';
import type { ArnText } from './arn-text.ts';
import { compileRunningOn, matchRunningOn } from './running-on.ts';
import type { RunningOn } from './running-on.ts';
import { hasVariables } from './template.ts';
import type { Token } from './template.ts';
import { compileTextPattern, matchTextPattern } from './text-pattern.ts';
import type { TextPattern } from './text-pattern.ts';

/**
 * A pattern over ARNs. The first five parts match part by part; in the sixth, `*` crosses `/` and `:`. Classified once:
 * `every` is a lone `*`; `anchored` has plain text up to the fifth colon; `parts` has a wildcard or a variable before it,
 * and plain text only in the parts of its prefix; `nothing` is no ARN and matches none; `running-on` matches what `within`
 * does, and where a `*` that ends a part takes colons too.
 *
 * Source: IAM User Guide, "IAM JSON policy elements: Resource". Wildcards and variables in any part are used by AWS's own
 * managed policies (`arn:aws:ec2:*:*:*\/*`, `arn:aws:identitystore::${aws:PrincipalAccount}:…`).
 */
export type ArnPattern = PartwisePattern | RunningOnPattern;

type PartwisePattern =
  | { readonly kind: 'every' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'anchored'; readonly prefix: string; readonly rest: TextPattern }
  | PartsPattern;

interface PartsPattern {
  readonly kind: 'parts';
  readonly prefix: string;
  /** The part that `rest` begins with, from 0. */
  readonly restIndex: number;
  readonly rest: readonly TextPattern[];
  readonly hasVariables: boolean;
}

interface RunningOnPattern {
  readonly kind: 'running-on';
  readonly within: PartwisePattern;
  /** The parts before the first that has a wildcard or a variable, with their colons. */
  readonly prefix: string;
  /** As written, and as completed when the pattern is short. */
  readonly ways: readonly RunningOn[];
  /** Whether it is written with fewer colons than an ARN has: then a `*` may take one of any ARN's. */
  readonly isShort: boolean;
}

/** How the ARNs of an element are read. */
export interface ArnReading {
  /** Which patterns of fewer than six parts stand for all that begins so: their missing parts are `*`. */
  readonly completes: 'all' | 'open-ended' | 'none';
  /** Whether a `*` at the end of a part takes colons too. */
  readonly runsOn: boolean;
}

const partCount = 6;

/**
 * Splits tokens at the first five colons of the author's own text. `${aws:username}` holds a colon that separates
 * nothing, and so may the value put in its place.
 */
function splitTokens(tokens: readonly Token[]): Token[][] {
  let part: Token[] = [];
  const parts = [part];
  for (const token of tokens) {
    if (token.kind !== 'text') {
      part.push(token);
      continue;
    }
    let rest = token.text;
    for (let colon = rest.indexOf(':'); colon >= 0 && parts.length < partCount; colon = rest.indexOf(':')) {
      if (colon > 0) part.push({ kind: 'text', text: rest.slice(0, colon) });
      part = [];
      parts.push(part);
      rest = rest.slice(colon + 1);
    }
    if (rest !== '') part.push({ kind: 'text', text: rest });
  }
  return parts;
}

/** The six parts of a pattern, with `*` for those that are missing; `undefined` when it is not to be completed. */
function completeParts(parts: readonly Token[][], completes: boolean): readonly Token[][] | undefined {
  if (parts.length === partCount) return parts;
  if (!completes) return undefined;
  const missing = Array.from({ length: partCount - parts.length }, (): Token[] => [{ kind: 'any-run' }]);
  return [...parts, ...missing];
}

function compileParts(parts: readonly Token[][]): PartwisePattern {
  const { prefix, count } = plainPrefix(parts);
  const rest = parts.slice(count).map(compileTextPattern);
  const [last] = rest;
  if (rest.length === 1 && last) return { kind: 'anchored', prefix, rest: last };
  return { kind: 'parts', prefix, restIndex: count, rest, hasVariables: parts.some(hasVariables) };
}

/** Compiles a pattern. */
export function compileArnPattern(tokens: readonly Token[], { completes, runsOn }: ArnReading): ArnPattern {
  if (tokens.length === 1 && tokens[0]?.kind === 'any-run') return { kind: 'every' };
  const written = splitTokens(tokens);
  const isOpenEnded = tokens.at(-1)?.kind === 'any-run';
  const whole = completeParts(written, completes === 'all' || (completes === 'open-ended' && isOpenEnded));
  const within: PartwisePattern = whole ? compileParts(whole) : { kind: 'nothing' };
  if (!runsOn) return within;
  const { prefix, count } = plainPrefix(written);
  const ways = compileWays(written, whole, count);
  if (ways.length === 0) return within;
  return { kind: 'running-on', within, prefix, ways, isShort: written.length < partCount };
}

/** The ways of a pattern as written and as completed, from part `start` on. */
function compileWays(
  written: readonly Token[][],
  whole: readonly Token[][] | undefined,
  start: number,
): RunningOn[] {
  const ways = [compileRunningOn(written.slice(start))];
  if (whole !== undefined && whole !== written) ways.push(compileRunningOn(whole.slice(start)));
  return ways.filter((way) => way !== undefined);
}

/** The text, with its colons, of the parts before the first that has a wildcard or a variable, or is the last, and how many they are. */
function plainPrefix(parts: readonly (readonly Token[])[]): { prefix: string; count: number } {
  const texts: string[] = [];
  for (let index = 0; index < parts.length - 1; index += 1) {
    const text = plainText(parts[index] ?? []);
    if (text === undefined) break;
    texts.push(text);
  }
  const count = texts.length;
  // With a colon after each: put together at once, it is one text, and not a chain of them.
  texts.push('');
  return { prefix: texts.join(':'), count };
}

/** The text of a part; `undefined` when it has a wildcard or a variable. */
function plainText(part: readonly Token[]): string | undefined {
  let text = '';
  for (const token of part) {
    if (token.kind !== 'text') return undefined;
    text += token.text;
  }
  return text;
}

function matchParts(pattern: PartsPattern, arn: ArnText, context: RequestContext): boolean | undefined {
  const { rest, restIndex } = pattern;
  let matched = true;
  for (let index = 0; index < rest.length; index += 1) {
    const part = rest[index];
    if (!part || part.kind === 'any') continue;
    const start = arn.startOf(restIndex + index);
    const partMatched = matchTextPattern(part, context, arn.text, start, arn.endOf(restIndex + index));
    if (partMatched === undefined) return undefined;
    matched &&= partMatched;
    if (!matched && !pattern.hasVariables) return false;
  }
  return matched;
}

/** Partwise first, which most are: then as many colons on both sides pair one by one, and leave none for a `*`. */
function matchBeyondParts(
  pattern: RunningOnPattern,
  arn: ArnText,
  context: RequestContext,
): boolean | undefined {
  const { within, prefix, ways, isShort } = pattern;
  if (!arn.text.startsWith(prefix) || !arn.isComplete) return false;
  const matched =
    within.kind === 'parts' && arn.text.startsWith(within.prefix) && matchParts(within, arn, context);
  if (matched !== false || (!isShort && !arn.hasMoreColons)) return matched;
  return ways.some((way) => matchRunningOn(way, arn.text, prefix.length, context));
}

/**
 * `undefined` means that a variable of the pattern has no value, unless a whole part before its first wildcard or variable
 * differs: that is a mismatch whatever the variables hold.
 */
export function matchArnPattern(
  pattern: ArnPattern,
  arn: ArnText,
  context: RequestContext,
): boolean | undefined {
  switch (pattern.kind) {
    case 'every':
      return true;
    case 'nothing':
      return false;
    case 'anchored':
      return (
        arn.text.startsWith(pattern.prefix) &&
        matchTextPattern(pattern.rest, context, arn.text, pattern.prefix.length)
      );
    case 'parts':
      return arn.text.startsWith(pattern.prefix) && arn.isComplete && matchParts(pattern, arn, context);
    case 'running-on':
      return matchBeyondParts(pattern, arn, context);
  }
}
