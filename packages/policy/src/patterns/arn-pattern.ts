import type { RequestContext } from '../request-context.ts';
import { compileGlob, matchGlob } from './glob.ts';
import type { Glob } from './glob.ts';
import { arnPart } from './split-arn.ts';
import type { SplitArn } from './split-arn.ts';
import { hasVariables, resolveTokens } from './template.ts';
import type { Token } from './template.ts';

/**
 * A pattern over ARNs. The first five parts match part by part (a wildcard does not cross their colons); in the sixth,
 * `*` crosses `/` and `:`. Classified once:
 * `every` is a lone `*`; `anchored` has no wildcard before the sixth part; `parts` has; the two `template`s are
 * the same with variables; `nothing` is no ARN and matches none.
 *
 * Source: IAM User Guide, "IAM JSON policy elements: Resource". Wildcards and variables in any part are used by AWS's own
 * managed policies (`arn:aws:ec2:*:*:*\/*`, `arn:aws:identitystore::${aws:PrincipalAccount}:…`).
 */
export type ArnPattern =
  | { readonly kind: 'every' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'anchored'; readonly prefix: string; readonly rest: Glob }
  | { readonly kind: 'parts'; readonly parts: readonly Glob[] }
  | { readonly kind: 'anchored-template'; readonly prefix: string; readonly rest: readonly Token[] }
  | { readonly kind: 'template'; readonly parts: readonly (readonly Token[])[] };

/** Whether a pattern of fewer than six parts stands for all that begins so. */
export type ShortArnRule = 'padded' | 'padded-after-wildcard' | 'never-padded';

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
    const room = partCount - parts.length;
    const pieces = token.text.split(':');
    const kept = pieces.slice(0, room);
    if (pieces.length > room) kept.push(pieces.slice(room).join(':'));
    for (const [index, text] of kept.entries()) {
      if (index > 0) {
        part = [];
        parts.push(part);
      }
      if (text !== '') part.push({ kind: 'text', text });
    }
  }
  return parts;
}

/** Compiles a pattern. */
export function compileArnPattern(tokens: readonly Token[], shortArns: ShortArnRule): ArnPattern {
  if (tokens.length === 1 && tokens[0]?.kind === 'any-run') return { kind: 'every' };
  const parts = splitTokens(tokens);
  if (parts.length < partCount) {
    const padded =
      shortArns === 'padded' || (shortArns !== 'never-padded' && tokens.at(-1)?.kind === 'any-run');
    if (!padded) return { kind: 'nothing' };
    while (parts.length < partCount) parts.push([{ kind: 'any-run' }]);
  }
  const rest = parts.pop() ?? [];
  const prefix = plainPrefix(parts);
  if (hasVariables(tokens)) {
    return prefix === undefined
      ? { kind: 'template', parts: [...parts, rest] }
      : { kind: 'anchored-template', prefix, rest };
  }
  if (prefix !== undefined) return { kind: 'anchored', prefix, rest: compileGlob(rest) };
  return { kind: 'parts', parts: [...parts, rest].map((part) => compileGlob(part)) };
}

/** The text of the first five parts and their colons; `undefined` when there is a wildcard or variable among them. */
function plainPrefix(parts: readonly (readonly Token[])[]): string | undefined {
  let prefix = '';
  for (const part of parts) {
    for (const token of part) {
      if (token.kind !== 'text') return undefined;
      prefix += token.text;
    }
    prefix += ':';
  }
  return prefix;
}

function matchTemplate(
  parts: readonly (readonly Token[])[],
  arn: SplitArn,
  context: RequestContext,
): boolean | undefined {
  let matched = true;
  for (const [index, part] of parts.entries()) {
    const resolved = resolveTokens(part, context);
    if (!resolved) return undefined;
    matched &&= matchGlob(compileGlob(resolved), arnPart(arn, index));
  }
  return matched;
}

/** `undefined` means that a variable of the pattern has no value. */
export function matchArnPattern(
  pattern: ArnPattern,
  arn: SplitArn | undefined,
  context: RequestContext,
): boolean | undefined {
  if (pattern.kind === 'every') return true;
  if (pattern.kind === 'nothing' || !arn) return false;
  if (pattern.kind === 'anchored') {
    return arn.text.startsWith(pattern.prefix) && matchGlob(pattern.rest, arn.text, pattern.prefix.length);
  }
  if (pattern.kind === 'parts') {
    return pattern.parts.every((glob, index) => matchGlob(glob, arnPart(arn, index)));
  }
  if (pattern.kind === 'template') return matchTemplate(pattern.parts, arn, context);
  // A mismatch of the plain prefix is one whatever the variables hold.
  if (!arn.text.startsWith(pattern.prefix)) return false;
  const rest = resolveTokens(pattern.rest, context);
  return rest && matchGlob(compileGlob(rest), arn.text, pattern.prefix.length);
}
