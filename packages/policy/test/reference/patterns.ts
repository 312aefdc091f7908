import type { Values } from './policies.ts';

/** One place of a pattern: a character that stands for itself, or a wildcard. */
interface Place {
  readonly character: string;
  readonly wildcard: boolean;
  /** Came out of a `${…}`: such a colon does not part an ARN. */
  readonly substituted: boolean;
}

/** How the strings of a policy are read: `variables` is whether its Version has any. */
export interface Reading {
  readonly variables: boolean;
  readonly values: Values;
}

const variablePattern = /\$\{(?:([*?$])|([^\s,'}]+)(?:, '(.*?)')?)\}/sy;

/** The variable that begins at `at`: a plain character, or a key and what stands in for it. */
function variableAt(text: string, at: number): RegExpExecArray | null {
  variablePattern.lastIndex = at;
  return variablePattern.exec(text);
}

/**
 * "Substituted text is literal", "single-valued keys only", "default used when the key is absent".
 * `undefined`: the variable has no value.
 */
function substitute([, plain, key, fallback]: RegExpExecArray, values: Values): string | undefined {
  if (plain !== undefined) return plain;
  const value = values[key!.toLowerCase()];
  return typeof value === 'string' ? value : fallback;
}

/**
 * The places of a pattern, variables replaced.
 *
 * @returns `undefined` when a variable has no value.
 */
export function expand(text: string, reading: Reading): readonly Place[] | undefined {
  const places: Place[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const variable = reading.variables ? variableAt(text, at) : null;
    if (variable) {
      const value = substitute(variable, reading.values);
      if (value === undefined) return undefined;
      for (const character of value.split('')) places.push({ character, wildcard: false, substituted: true });
      at += variable[0].length - 1;
    } else {
      const character = text.charAt(at);
      places.push({ character, wildcard: character === '*' || character === '?', substituted: false });
    }
  }
  return places;
}

/**
 * The parts that a pattern begins with and that are plain, each with its colon. No value of a variable further on makes
 * the pattern match where these differ.
 */
export function plainStart(text: string, variables: boolean): string {
  let start = '';
  let part = '';
  for (let at = 0, colons = 0; at < text.length && colons < 5; at += 1) {
    const variable = variables ? variableAt(text, at) : null;
    const plain = variable ? variable[1] : text.charAt(at);
    if (plain === undefined || (!variable && (plain === '*' || plain === '?'))) return start;
    part += plain;
    if (variable) at += variable[0].length - 1;
    else if (plain === ':') {
      start += part;
      part = '';
      colons += 1;
    }
  }
  return start;
}

/** The text itself, for operators without wildcards; `undefined` when a variable has no value. */
export function plainText(text: string, reading: Reading): string | undefined {
  return expand(text, reading)
    ?.map(({ character }) => character)
    .join('');
}

/** "`*`≥0 chars incl. `/`,`:`, newline; `?` exactly one": the places so far match as many characters as `reached` tells. */
export function matchesText(places: readonly Place[], text: string): boolean {
  let reached = [0];
  for (const { character, wildcard } of places) {
    const [least] = reached;
    if (least === undefined) return false;
    reached =
      wildcard && character === '*'
        ? Array.from({ length: text.length - least + 1 }, (_, more) => least + more)
        : reached
            .filter((length) => length < text.length && (wildcard || text[length] === character))
            .map((length) => length + 1);
  }
  return reached.includes(text.length);
}

/** The parts of a pattern, split at each colon outside variables; the sixth takes all the rest. */
export function partsOf(places: readonly Place[]): readonly (readonly Place[])[] {
  const parts: Place[][] = [[]];
  for (const place of places) {
    if (place.character === ':' && !place.substituted && parts.length < 6) parts.push([]);
    else parts.at(-1)!.push(place);
  }
  return parts;
}

/** `*`, written as a part of its own. */
export const anything: readonly Place[] = [{ character: '*', wildcard: true, substituted: false }];

/** "Five first segments matched separately, the 6th is everything after the 5th colon." */
export function matchesArn(pattern: readonly (readonly Place[])[], arn: string): boolean {
  const [scheme, partition, service, region, account, ...resource] = arn.split(':');
  const parts = [scheme, partition, service, region, account, resource.join(':')];
  if (resource.length === 0 || pattern.length !== 6) return false;
  return pattern.every((part, index) => matchesText(part, parts[index]!));
}

/**
 * "If the `*` wildcard is the last character of a resource ARN segment, it can expand to match beyond the colon boundaries":
 * such a part takes one part of the text, and any number of those that follow. The last takes all that is left.
 */
export function matchesRunningOn(pattern: readonly (readonly Place[])[], parts: readonly string[]): boolean {
  const [first, ...others] = pattern;
  if (others.length === 0) return parts.length > 0 && matchesText(first!, parts.join(':'));
  if (parts.length === 0 || !matchesText(first!, parts[0]!)) return false;
  const last = first!.at(-1);
  const most = last?.wildcard && last.character === '*' ? parts.length : 1;
  for (let taken = 1; taken <= most; taken += 1) {
    if (matchesRunningOn(others, parts.slice(taken))) return true;
  }
  return false;
}

/** A text of six parts or more that begins with `arn:`. */
export function isArn(text: string): boolean {
  return text.startsWith('arn:') && text.split(':').length >= 6;
}
