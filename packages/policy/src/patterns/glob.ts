import type { Token } from './template.ts';

/** A pattern of `*` (any run of characters, also none) and `?` (exactly one UTF-16 unit), classified once. */
export type Glob =
  | { readonly kind: 'any' }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'suffix'; readonly text: string }
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'general'; readonly units: Int32Array };

const anyRun = -1;
const anyOne = -2;

/** The units of a pattern; adjoining `*` are one. */
function toUnits(tokens: readonly Token[]): Int32Array {
  const units: number[] = [];
  for (const token of tokens) {
    if (token.kind === 'any-one') units.push(anyOne);
    else if (token.kind === 'any-run' && units.at(-1) !== anyRun) units.push(anyRun);
    else if (token.kind === 'text') {
      for (let at = 0; at < token.text.length; at += 1) units.push(token.text.charCodeAt(at));
    }
  }
  return Int32Array.from(units);
}

/** Compiles resolved tokens: no variables may be left in them. */
export function compileGlob(tokens: readonly Token[]): Glob {
  let texts = 0;
  let runs = 0;
  let text = '';
  for (const token of tokens) {
    if (token.kind === 'any-run') runs += 1;
    else if (token.kind === 'text') {
      texts += 1;
      text += token.text;
    }
  }
  if (texts === tokens.length) return { kind: 'literal', text };
  if (texts + runs === tokens.length) {
    const opens = tokens[0]?.kind === 'any-run';
    const closes = tokens.at(-1)?.kind === 'any-run';
    if (texts === 0) return { kind: 'any' };
    // With a `*` at each end and no more, or at one end, all text lies together.
    if (runs === 1 && closes) return { kind: 'prefix', text };
    if (runs === 1 && opens) return { kind: 'suffix', text };
    if (runs === 2 && opens && closes) return { kind: 'contains', text };
  }
  return { kind: 'general', units: toUnits(tokens) };
}

/**
 * Two pointers and one place to come back to: after a mismatch only the last `*` grows. Time is at most the product of the
 * two lengths, whatever the pattern; a backtracking RegExp would be exponential on `*a*a*a*b`.
 */
function matchUnits(units: Int32Array, text: string, start: number): boolean {
  let at = start;
  let unit = 0;
  let starUnit = -1;
  let starAt = 0;
  while (at < text.length) {
    const wanted = units[unit];
    if (wanted === anyRun) {
      starUnit = unit;
      starAt = at;
      unit += 1;
    } else if (wanted === anyOne || wanted === text.charCodeAt(at)) {
      unit += 1;
      at += 1;
    } else if (starUnit >= 0) {
      unit = starUnit + 1;
      starAt += 1;
      at = starAt;
    } else return false;
  }
  while (units[unit] === anyRun) unit += 1;
  return unit === units.length;
}

/** Whether the pattern matches all of `text` from `start` on. */
export function matchGlob(glob: Glob, text: string, start = 0): boolean {
  if (glob.kind === 'any') return true;
  if (glob.kind === 'general') return matchUnits(glob.units, text, start);
  const length = text.length - start;
  if (glob.kind === 'literal') return length === glob.text.length && text.startsWith(glob.text, start);
  if (glob.kind === 'prefix') return text.startsWith(glob.text, start);
  if (glob.kind === 'suffix') return length >= glob.text.length && text.endsWith(glob.text);
  return text.includes(glob.text, start);
}
