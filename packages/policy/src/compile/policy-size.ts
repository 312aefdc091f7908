import type { CompiledPolicy } from './compiled-policy.ts';
import type { PolicySet } from './policy-set.ts';

/**
 * Bytes of a policy that says nothing, of each string in it, and of each that is an ARN with wildcards or variables, or has a `?`,
 * which may need a table to be searched for.
 */
const base = 1_000;
const ofString = 250;
const ofPattern = 1_800;
const ofCharacter = 2;

/** Answers that a set remembers, and bytes of one: its name, and its place for each statement. */
const remembered = 64;
const ofAnswer = 100;
const ofPlace = 8;

const sizes = new WeakMap<CompiledPolicy, number>();

/**
 * About how many bytes of memory a compiled policy takes: no fewer than it does, by much, for any text. Its length would not do:
 * one long string takes two bytes a character, and a list of short patterns a hundred. Found once for each policy.
 */
export function policySize(policy: CompiledPolicy): number {
  const known = sizes.get(policy);
  if (known !== undefined) return known;
  const { text } = policy.document;
  let size = base + ofCharacter * text.length;
  for (let start = text.indexOf('"'); start >= 0;) {
    const { end, mayBePattern } = readString(text, start + 1);
    size += mayBePattern ? ofPattern : ofString;
    start = text.indexOf('"', end);
  }
  sizes.set(policy, size);
  return size;
}

/** Colons from which on a text is an ARN. */
const fewestColons = 3;

/**
 * The string whose opening quote stands before `start`: where it is over, and whether it may be a pattern. What is spelled with
 * escapes may be anything. Nothing is kept of it: a document has thousands.
 */
function readString(text: string, start: number): { end: number; mayBePattern: boolean } {
  let mayBePattern = false;
  let isOpen = false;
  let colons = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"')
      return { end: at + 1, mayBePattern: mayBePattern || (isOpen && colons >= fewestColons) };
    if (sign === '\\') at += 1;
    if (sign === '\\' || sign === '?') mayBePattern = true;
    if (sign === '*' || sign === '$') isOpen = true;
    if (sign === ':') colons += 1;
  }
  return { end: text.length, mayBePattern };
}

/** Likewise of a set: of its policies, and of the answers that it remembers. */
export function policySetSize({ policies }: PolicySet): number {
  let size = remembered * ofAnswer;
  for (const { policy } of policies) {
    size += policySize(policy) + remembered * ofPlace * policy.statements.length;
  }
  return size;
}
