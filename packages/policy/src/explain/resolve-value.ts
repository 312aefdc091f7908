import { parseTemplate } from '../patterns/template.ts';
import type { TemplateSyntax, Token } from '../patterns/template.ts';
import type { RequestContext } from '../request-context.ts';

/** Splits a value, which parsePolicy has read already, into its tokens. */
export function readTokens(text: string, syntax: TemplateSyntax): readonly Token[] {
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
      if (piece === undefined) return undefined;
      text += piece;
    }
  }
  return text;
}
