import { quotaExceeded } from '../../../errors/iam-errors.ts';
import { quotas } from '../quotas.ts';

const whiteSpace = /\s+/g;

/**
 * The size of a policy in characters as quotas count it: without white space.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 */
export function policySize(text: string): number {
  return text.replace(whiteSpace, '').length;
}

/** The size of several policies together. */
export function totalPolicySize(texts: readonly string[]): number {
  return texts.reduce((total, text) => total + policySize(text), 0);
}

/** Throws LimitExceeded. */
export function checkTrustPolicySize(text: string): void {
  if (policySize(text) > quotas.ACLSizePerRole) throw quotaExceeded('ACLSizePerRole', quotas.ACLSizePerRole);
}
