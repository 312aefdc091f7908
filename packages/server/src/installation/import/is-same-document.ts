import { parsePolicy, PolicyError, printPolicy } from '@locum/policy';
import type { PolicyKind } from '@locum/policy';

/**
 * Whether two documents are one and the same policy, however they are written: the AWS CLI prints objects, in which the
 * white space of the text is lost. One that does not parse is the same as its own text alone; one that is not there, as none.
 */
export function isSameDocument(one: string | undefined, other: string, kind: PolicyKind): boolean {
  return one === other || (one !== undefined && rewritten(one, kind) === rewritten(other, kind));
}

function rewritten(text: string, kind: PolicyKind): string {
  try {
    return printPolicy(parsePolicy(text, kind));
  } catch (error) {
    if (error instanceof PolicyError) return text;
    throw error;
  }
}
