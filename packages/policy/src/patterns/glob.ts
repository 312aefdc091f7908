import { MaskedText } from './masked-text.ts';
import { standsIn } from './stands-in.ts';
import type { Token } from './template.ts';
import { spend } from '../work.ts';

/**
 * A pattern of `*` (any run of characters, also none) and `?` (exactly one UTF-16 unit), classified once.
 * `segments` has no `?`: texts with a `*` between each two, the first and the last of them possibly empty; `pieces` has, and
 * is the same with texts that hold `?`.
 */
export type Glob =
  | { readonly kind: 'any' }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'suffix'; readonly text: string }
  | { readonly kind: 'segments'; readonly texts: readonly string[] }
  | { readonly kind: 'pieces'; readonly pieces: readonly MaskedText[] };

/** The pieces between the `*` of a pattern. */
function toPieces(tokens: readonly Token[]): readonly MaskedText[] {
  let texts = [''];
  const pieces = [texts];
  for (const token of tokens) {
    if (token.kind === 'any-run') {
      texts = [''];
      pieces.push(texts);
    } else if (token.kind === 'any-one') texts.push('');
    else if (token.kind === 'text') texts.push((texts.pop() ?? '') + token.text);
  }
  return pieces.map((piece) => new MaskedText(piece));
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
  if (tokens.some(({ kind }) => kind === 'any-one')) return { kind: 'pieces', pieces: toPieces(tokens) };
  return fromSegments(toSegments(tokens));
}

/** Compiles a text in which `*` and `?` are wildcards and nothing is a variable. */
export function compileGlobText(text: string): Glob {
  // Most patterns are names of actions: these need not be taken to pieces first.
  if (!text.includes('?')) return fromSegments(text.split('*'));
  return { kind: 'pieces', pieces: text.split('*').map((piece) => new MaskedText(piece.split('?'))) };
}

/** @param texts the texts between each two `*`. */
function fromSegments(texts: readonly string[]): Glob {
  const [first = '', last = '', ...more] = texts;
  if (texts.length === 1) return { kind: 'literal', text: first };
  if (more.length > 0 || (first !== '' && last !== '')) return { kind: 'segments', texts };
  if (first !== '') return { kind: 'prefix', text: first };
  return last === '' ? { kind: 'any' } : { kind: 'suffix', text: last };
}

/** Steps for each unit that is searched for a text: adversaries find texts for which no engine is faster. */
const searchSteps = 8;

/**
 * Units of a text up to which it is found in a time that does not grow with its length: V8 keeps its table for the last 250,
 * and compares all of longer ones again and again (kBMMaxShift of its string-search.h).
 */
const longestSwiftlyFound = 250;

/** The leftmost place for each text in turn is as good as any: what it leaves is the most that can be left. */
function matchSegments(texts: readonly string[], whole: string, start: number, end: number): boolean {
  const [first = ''] = texts;
  const last = texts[texts.length - 1] ?? '';
  const lastStart = end - last.length;
  let at = start + first.length;
  if (at > lastStart || !standsIn(whole, first, start) || !standsIn(whole, last, lastStart)) return false;
  // A search goes on to the end of what it is given: a part of a long text would be searched with all that follows.
  const text = texts.length > 2 && end < whole.length ? whole.slice(0, end) : whole;
  for (let index = 1; index < texts.length - 1; index += 1) {
    const segment = texts[index] ?? '';
    if (segment.length > longestSwiftlyFound) spend(((text.length - at) * segment.length) / 2);
    const found = text.indexOf(segment, at);
    spend(((found < 0 ? text.length : found) - at) * searchSteps);
    if (found < 0) return false;
    at = found + segment.length;
    if (at > lastStart) return false;
  }
  return true;
}

/** As matchSegments, where a `?` stands in some of the pieces. A backtracking RegExp would be exponential on `*a?*a?*b`. */
function matchPieces(pieces: readonly MaskedText[], text: string, start: number, end: number): boolean {
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  if (!first || !last) return false;
  if (pieces.length === 1) return end - start === first.length && first.standsAt(text, start);
  const lastStart = end - last.length;
  let at = start + first.length;
  if (at > lastStart || !first.standsAt(text, start) || !last.standsAt(text, lastStart)) return false;
  for (let index = 1; index < pieces.length - 1; index += 1) {
    const piece = pieces[index];
    at = piece ? piece.findEnd(text, at, lastStart) : at;
    if (at < 0) return false;
  }
  return true;
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
    case 'pieces':
      return matchPieces(glob.pieces, text, start, end);
  }
}
