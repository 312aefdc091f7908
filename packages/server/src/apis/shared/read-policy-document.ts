import { PolicyError, parsePolicy } from '@locum/policy';
import type { PolicyDocument, PolicyKind } from '@locum/policy';
import { findLocalTimeFault } from '../../authorization/local-time/find-local-time-fault.ts';
import { malformedPolicyDocument } from '../../errors/request-errors.ts';

/**
 * Reads a policy that a request brings.
 *
 * Throws MalformedPolicyDocument.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readPolicyDocument(text: string, kind: PolicyKind): PolicyDocument {
  const document = refuseMalformed(() => parsePolicy(text, kind));
  checkLocalTimes(document);
  return document;
}

/** Throws MalformedPolicyDocument where a condition asks for the time in a zone that there is not. */
export function checkLocalTimes(document: PolicyDocument): void {
  const fault = findLocalTimeFault(document);
  if (fault !== undefined) throw malformedPolicyDocument(fault);
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
