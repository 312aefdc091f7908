import type { RequestContext } from '../request-context.ts';
import { spend } from '../work.ts';

/** A piece of a pattern. Wildcards of the author are tokens; a `*` that a variable brings along stays text. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'any-run' }
  | { readonly kind: 'any-one' }
  | Variable;

/** `${key}` or `${key, 'fallback'}`; the key is lower-cased. */
interface Variable {
  readonly kind: 'variable';
  readonly key: string;
  readonly fallback: string | undefined;
}

/** What of the policy language a string is read with. */
export interface TemplateSyntax {
  /** `${…}`: only in Version 2012-10-17, elsewhere it is plain text. */
  readonly variables: boolean;
  /** `*` and `?`. */
  readonly wildcards: boolean;
}

const anyRun: Token = { kind: 'any-run' };
const anyOne: Token = { kind: 'any-one' };

/** Steps to look a condition key up: tags are searched through. */
export const lookupSteps = 64;

const literalVariables = new Set(['*', '?', '$']);
const forbiddenInKey = new Set([' ', '{', '}', '$', '*', '?', ',', "'"]);

interface ReadVariable {
  readonly token: Token;
  /** Offset after the closing brace. */
  readonly end: number;
}

/** Reads the variable whose `${` stands at `start`; `undefined` when it is not well formed. */
function readVariable(text: string, start: number): ReadVariable | undefined {
  const keyStart = start + 2;
  const first = text[keyStart] ?? '';
  if (literalVariables.has(first)) {
    return text[keyStart + 1] === '}'
      ? { token: { kind: 'text', text: first }, end: keyStart + 2 }
      : undefined;
  }
  let at = keyStart;
  while (at < text.length && !forbiddenInKey.has(text.charAt(at))) at += 1;
  if (at === keyStart) return undefined;
  const key = text.slice(keyStart, at).toLowerCase();
  if (text[at] === '}') return { token: { kind: 'variable', key, fallback: undefined }, end: at + 1 };
  if (!text.startsWith(", '", at)) return undefined;
  const close = text.indexOf("'}", at + 3);
  if (close < 0) return undefined;
  return { token: { kind: 'variable', key, fallback: text.slice(at + 3, close) }, end: close + 2 };
}

/**
 * Splits a string of a policy into its tokens.
 *
 * @returns `undefined` when a variable is empty, unterminated or holds a space.
 * Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
export function parseTemplate(text: string, syntax: TemplateSyntax): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let piece = '';
  let pieceStart = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    let token: Token;
    let end = at + 1;
    if (syntax.wildcards && code === 0x2a) token = anyRun;
    else if (syntax.wildcards && code === 0x3f) token = anyOne;
    else if (syntax.variables && code === 0x24 && text[end] === '{') {
      const variable = readVariable(text, at);
      if (!variable) return undefined;
      ({ token, end } = variable);
    } else continue;
    piece += text.slice(pieceStart, at);
    pieceStart = end;
    at = end - 1;
    if (token.kind === 'text') piece += token.text;
    else {
      if (piece !== '') tokens.push({ kind: 'text', text: piece });
      piece = '';
      tokens.push(token);
    }
  }
  piece += text.slice(pieceStart);
  if (piece !== '') tokens.push({ kind: 'text', text: piece });
  return tokens;
}

/** Whether any token has to be looked up in the request. */
export function hasVariables(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === 'variable');
}

/**
 * Replaces variables by the request's values.
 *
 * @returns `undefined` when a variable without fallback has no value; a multivalued key has none.
 */
export function resolveTokens(
  tokens: readonly Token[],
  context: RequestContext,
): readonly Token[] | undefined {
  const resolved: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'variable') {
      resolved.push(token);
      continue;
    }
    const value = context.get(token.key);
    const text = typeof value === 'string' ? value : token.fallback;
    spend(lookupSteps + (text?.length ?? 0));
    if (text === undefined) return undefined;
    resolved.push({ kind: 'text', text });
  }
  return resolved;
}

/** The plain text of tokens that hold no wildcard; `undefined` when a variable has no value. */
export function resolveText(tokens: readonly Token[], context: RequestContext): string | undefined {
  const resolved = resolveTokens(tokens, context);
  return resolved?.map((token) => (token.kind === 'text' ? token.text : '')).join('');
}
