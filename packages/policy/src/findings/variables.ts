import type { Substring } from './finding.ts';

/** What is wrong with a variable, as the issue code says it. */
export type VariableFault =
  | 'MISSING_BRACE_IN_VARIABLE'
  | 'EMPTY_VARIABLE'
  | 'UNSUPPORTED_SPACE_IN_VARIABLE'
  | 'MISSING_QUOTE_IN_VARIABLE'
  | 'UNSUPPORTED_SYMBOL_IN_VARIABLE';

/** The finished variables of a text, the braces included. */
export function* findVariables(text: string): Generator<Substring> {
  let start = text.indexOf('${');
  while (start >= 0) {
    const close = text.indexOf('}', start);
    if (close < 0) return;
    yield { start, length: close + 1 - start };
    start = text.indexOf('${', close);
  }
}

function faultOf(inside: string): VariableFault | undefined {
  if (inside === '') return 'EMPTY_VARIABLE';
  const comma = inside.indexOf(',');
  const key = comma < 0 ? inside : inside.slice(0, comma);
  if (key.includes(' ')) return 'UNSUPPORTED_SPACE_IN_VARIABLE';
  if (key.length > 1 && /[${}*?']/.test(key)) return 'UNSUPPORTED_SYMBOL_IN_VARIABLE';
  if (comma < 0) return undefined;
  const fallback = inside.slice(comma + 1).trim();
  const quoted = fallback.length > 1 && fallback.startsWith("'") && fallback.endsWith("'");
  return quoted ? undefined : 'MISSING_QUOTE_IN_VARIABLE';
}

/** What is wrong with the first variable of a text that is not well formed. */
export function findVariableFault(text: string): VariableFault {
  let start = text.indexOf('${');
  while (start >= 0) {
    const close = text.indexOf('}', start);
    if (close < 0) return 'MISSING_BRACE_IN_VARIABLE';
    const fault = faultOf(text.slice(start + 2, close));
    if (fault) return fault;
    start = text.indexOf('${', close);
  }
  return 'UNSUPPORTED_SYMBOL_IN_VARIABLE';
}
