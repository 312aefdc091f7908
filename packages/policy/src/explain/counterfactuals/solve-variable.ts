import type { Token } from '../../patterns/template.ts';
import type { RequestContext } from '../../request-context.ts';
import { resolveValue } from '../resolve-value.ts';

/** A variable and the value with which a pattern would fit a text. */
export interface SolvedVariable {
  /** Lower-cased. */
  readonly key: string;
  readonly value: string;
}

/** Where the text after a variable begins in `rest`, given the token that follows it; -1 when it is not there. */
function findEnd(rest: string, next: Token | undefined): number {
  if (next === undefined) return rest.length;
  if (next.kind === 'text') return rest.indexOf(next.text);
  const separator = rest.search(/[/:]/);
  return separator < 0 ? rest.length : separator;
}

/**
 * Finds a value for the first variable of a pattern that makes it fit the text, as far as can be seen from what stands
 * beside the variable. A guess: whether it fits is for the caller to try.
 */
export function solveVariable(
  tokens: readonly Token[],
  text: string,
  context: RequestContext,
): SolvedVariable | undefined {
  const at = tokens.findIndex(({ kind }) => kind === 'variable');
  const variable = tokens[at];
  if (variable?.kind !== 'variable') return undefined;
  const before = tokens.slice(0, at);
  const prefix = resolveValue(before, context);
  if (prefix === undefined || !text.startsWith(prefix)) return undefined;
  const rest = text.slice(prefix.length);
  const end = findEnd(rest, tokens[at + 1]);
  return end <= 0 ? undefined : { key: variable.key, value: rest.slice(0, end) };
}
