import type { RequestContext } from '../request-context.ts';
import { compileGlob, matchGlob } from './glob.ts';
import type { Glob } from './glob.ts';
import { standsIn } from './stands-in.ts';
import { hasVariables, lookupSteps, resolveTokens } from './template.ts';
import type { Token } from './template.ts';
import { spend } from '../work.ts';

/** Characters of which a machine compares as many in a step: texts that are only compared once are no search. */
const comparedAtOnce = 16;

/**
 * A pattern over a text, with or without policy variables. A `plain-template` is texts and variables one after the other,
 * `open` when a `*` follows them: it is compared piece by piece, so that nothing has to be put together for a request.
 */
export type TextPattern =
  | Glob
  | { readonly kind: 'plain-template'; readonly tokens: readonly Token[]; readonly open: boolean }
  | { readonly kind: 'template'; readonly tokens: readonly Token[] };

/** Compiles a pattern. */
export function compileTextPattern(tokens: readonly Token[]): TextPattern {
  if (!hasVariables(tokens)) return compileGlob(tokens);
  const open = tokens.at(-1)?.kind === 'any-run';
  const plain = open ? tokens.slice(0, -1) : tokens;
  return plain.every(({ kind }) => kind === 'text' || kind === 'variable')
    ? { kind: 'plain-template', tokens: plain, open }
    : { kind: 'template', tokens };
}

function matchPlainTemplate(
  tokens: readonly Token[],
  open: boolean,
  text: string,
  start: number,
  end: number,
  context: RequestContext,
): boolean | undefined {
  let at = start;
  let matched = true;
  for (const token of tokens) {
    let piece: string | undefined = '';
    if (token.kind === 'text') piece = token.text;
    else if (token.kind === 'variable') {
      const value = context.get(token.key);
      piece = typeof value === 'string' ? value : token.fallback;
      spend(lookupSteps + (piece?.length ?? 0) / comparedAtOnce);
    }
    if (piece === undefined) return undefined;
    matched &&= standsIn(text, piece, at);
    at += piece.length;
  }
  return matched && (open ? at <= end : at === end);
}

/**
 * Whether the pattern matches the piece of `text` from `start` to `end` (exclusive), all of it.
 *
 * @returns `undefined` when a variable of the pattern has neither value nor fallback.
 */
export function matchTextPattern(
  pattern: TextPattern,
  context: RequestContext,
  text: string,
  start = 0,
  end = text.length,
): boolean | undefined {
  if (pattern.kind === 'plain-template') {
    return matchPlainTemplate(pattern.tokens, pattern.open, text, start, end, context);
  }
  if (pattern.kind === 'template') {
    const resolved = resolveTokens(pattern.tokens, context);
    return resolved && matchGlob(compileGlob(resolved), text, start, end);
  }
  return matchGlob(pattern, text, start, end);
}
