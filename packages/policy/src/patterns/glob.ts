import { parseTemplate } from './template.ts';
import type { Token } from './template.ts';

/**
 * A pattern of `*` (any run of characters, also none) and `?` (exactly one UTF-16 unit), classified once.
 * `segments` has no `?`: texts with a `*` between each two, the first and the last of them possibly empty.
 */
export type Glob =
  | { readonly kind: 'any' }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'suffix'; readonly text: string }
  | { readonly kind: 'segments'; readonly texts: readonly string[] }
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

/** The texts between the `*` of a pattern that has no `?`. */
function toSegments(tokens: readonly Token[]): string[] {
  const texts = [''];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'text') texts.push((texts.pop() ?? '') + token.text);
    else if (tokens[index - 1]?.kind !== 'any-run') texts.push('');
  }
  return texts;
}

/** Compiles resolved tokens: no variables may be left in them. */
export function compileGlob(tokens: readonly Token[]): Glob {
  if (tokens.some(({ kind }) => kind === 'any-one')) return { kind: 'general', units: toUnits(tokens) };
  return fromSegments(toSegments(tokens));
}

/** Compiles a text in which `*` and `?` are wildcards and nothing is a variable. */
export function compileGlobText(text: string): Glob {
  // Most patterns are names of actions: these need not be taken to pieces first.
  if (!text.includes('?')) return fromSegments(text.split('*'));
  return compileGlob(parseTemplate(text, { variables: false, wildcards: true }) ?? []);
}

/** @param texts the texts between each two `*`. */
function fromSegments(texts: readonly string[]): Glob {
  const [first = '', last = '', ...more] = texts;
  if (texts.length === 1) return { kind: 'literal', text: first };
  if (more.length > 0 || (first !== '' && last !== '')) return { kind: 'segments', texts };
  if (first !== '') return { kind: 'prefix', text: first };
  return last === '' ? { kind: 'any' } : { kind: 'suffix', text: last };
}

/** The leftmost place for each text in turn is as good as any: what it leaves is the most that can be left. */
function matchSegments(texts: readonly string[], text: string, start: number, end: number): boolean {
  const [first = ''] = texts;
  const last = texts[texts.length - 1] ?? '';
  const lastStart = end - last.length;
  let at = start + first.length;
  if (at > lastStart || !text.startsWith(first, start) || !text.startsWith(last, lastStart)) return false;
  for (let index = 1; index < texts.length - 1; index += 1) {
    const segment = texts[index] ?? '';
    const found = text.indexOf(segment, at);
    if (found < 0) return false;
    at = found + segment.length;
    if (at > lastStart) return false;
  }
  return true;
}

/**
 * Two pointers and one place to come back to: after a mismatch only the last `*` grows. Time is at most the product of the
 * two lengths, whatever the pattern; a backtracking RegExp would be exponential on `*a*a*a*b`.
 */
function matchUnits(units: Int32Array, text: string, start: number, end: number): boolean {
  let at = start;
  let unit = 0;
  let starUnit = -1;
  let starAt = 0;
  while (at < end) {
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

/** Whether the pattern matches the piece of `text` from `start` to `end` (exclusive), all of it. */
export function matchGlob(glob: Glob, text: string, start = 0, end = text.length): boolean {
  switch (glob.kind) {
    case 'any':
      return true;
    case 'literal':
      return end - start === glob.text.length && text.startsWith(glob.text, start);
    case 'prefix':
      return end - start >= glob.text.length && text.startsWith(glob.text, start);
    case 'suffix':
      return end - start >= glob.text.length && text.startsWith(glob.text, end - glob.text.length);
    case 'segments':
      return matchSegments(glob.texts, text, start, end);
    case 'general':
      return matchUnits(glob.units, text, start, end);
  }
}
