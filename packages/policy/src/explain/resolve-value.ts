import { lookupSteps, parseTemplate } from '../patterns/template.ts';
import type { TemplateSyntax, Token } from '../patterns/template.ts';
import type { RequestContext } from '../request-context.ts';
import { spend } from '../work.ts';

/** Steps to read a character of a value. */
const readingSteps = 4;

/** Splits a value, which parsePolicy has read already, into its tokens. */
export function readTokens(text: string, syntax: TemplateSyntax): readonly Token[] {
  spend(text.length * readingSteps);
  return parseTemplate(text, syntax) ?? [{ kind: 'text', text }];
}

/**
 * Writes a value out with the request's values in place of variables.
 *
 * @param wildcards what to write for the author's `*` and `?`.
 * @returns `undefined` when a variable has neither value nor fallback.
 */
export function resolveValue(
  tokens: readonly Token[],
  context: RequestContext,
  wildcards: { readonly anyRun: string; readonly anyOne: string } = { anyRun: '*', anyOne: '?' },
): string | undefined {
  let text = '';
  for (const token of tokens) {
    if (token.kind === 'any-run') text += wildcards.anyRun;
    else if (token.kind === 'any-one') text += wildcards.anyOne;
    else if (token.kind === 'text') text += token.text;
    else {
      const value = context.get(token.key);
      const piece = typeof value === 'string' ? value : token.fallback;
      spend(lookupSteps + (piece?.length ?? 0));
      if (piece === undefined) return undefined;
      text += piece;
    }
  }
  return text;
}
