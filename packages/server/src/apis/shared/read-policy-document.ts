import { PolicyError, parsePolicy } from '@locum/policy';
import type { PolicyDocument, PolicyKind } from '@locum/policy';
import { malformedPolicyDocument } from '../../errors/request-errors.ts';

/**
 * Reads a policy that a request brings.
 *
 * Throws MalformedPolicyDocument.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readPolicyDocument(text: string, kind: PolicyKind): PolicyDocument {
  return refuseMalformed(() => parsePolicy(text, kind));
}

/** Answers what `read` does, and turns its PolicyError into the one that a client reads. */
export function refuseMalformed<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof PolicyError) throw malformedPolicyDocument(error.message);
    throw error;
  }
}
