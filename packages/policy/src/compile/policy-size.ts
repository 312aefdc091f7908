import type { CompiledPolicy } from './compiled-policy.ts';
import type { PolicySet } from './policy-set.ts';

/** Bytes of a policy that says nothing, of each string in it, and of each that is an ARN with wildcards or variables. */
const base = 1_000;
const ofString = 250;
const ofPattern = 1_800;
const ofCharacter = 2;

/** Answers that a set remembers, and bytes of one: its name, and its place for each statement. */
const remembered = 64;
const ofAnswer = 100;
const ofPlace = 8;

const strings = /"(?:[^"\\]|\\.)*"/gs;

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
  for (const [string] of text.matchAll(strings)) size += mayBePattern(string) ? ofPattern : ofString;
  sizes.set(policy, size);
  return size;
}

/** What is spelled with escapes may be anything. */
function mayBePattern(string: string): boolean {
  return string.includes('\\') || (/[*?$]/.test(string) && string.split(':').length > 3);
}

/** Likewise of a set: of its policies, and of the answers that it remembers. */
export function policySetSize({ policies }: PolicySet): number {
  let size = remembered * ofAnswer;
  for (const { policy } of policies) {
    size += policySize(policy) + remembered * ofPlace * policy.statements.length;
  }
  return size;
}
