import type { RequestContext } from '../request-context.ts';
import type { ArnText } from './arn-text.ts';
import { hasVariables } from './template.ts';
import type { Token } from './template.ts';
import { compileTextPattern, matchTextPattern } from './text-pattern.ts';
import type { TextPattern } from './text-pattern.ts';

/**
 * A pattern over ARNs. The first five parts match part by part (a wildcard does not cross their colons); in the sixth,
 * `*` crosses `/` and `:`. Classified once:
 * `every` is a lone `*`; `anchored` has plain text up to the fifth colon; `parts` has a wildcard or a variable before it;
 * `nothing` is no ARN and matches none.
 *
 * Source: IAM User Guide, "IAM JSON policy elements: Resource". Wildcards and variables in any part are used by AWS's own
 * managed policies (`arn:aws:ec2:*:*:*\/*`, `arn:aws:identitystore::${aws:PrincipalAccount}:…`).
 */
export type ArnPattern =
  | { readonly kind: 'every' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'anchored'; readonly prefix: string; readonly rest: TextPattern }
  | { readonly kind: 'parts'; readonly parts: readonly TextPattern[]; readonly hasVariables: boolean };

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
  const prefix = plainPrefix(parts.slice(0, -1));
  if (prefix !== undefined) {
    return { kind: 'anchored', prefix, rest: compileTextPattern(parts.at(-1) ?? []) };
  }
  return { kind: 'parts', parts: parts.map(compileTextPattern), hasVariables: hasVariables(tokens) };
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

function matchParts(
  parts: readonly TextPattern[],
  arn: ArnText,
  context: RequestContext,
  stopsAtMismatch: boolean,
): boolean | undefined {
  let matched = true;
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    const partMatched =
      part && matchTextPattern(part, context, arn.text, arn.startOf(index), arn.endOf(index));
    if (partMatched === undefined) return undefined;
    matched &&= partMatched;
    if (!matched && stopsAtMismatch) return false;
  }
  return matched;
}

/**
 * `undefined` means that a variable of the pattern has no value, unless plain text before the sixth part differs already:
 * that is a mismatch whatever the variables hold.
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
      return arn.isComplete && matchParts(pattern.parts, arn, context, !pattern.hasVariables);
  }
}
