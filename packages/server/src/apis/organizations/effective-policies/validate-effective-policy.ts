import type { EffectivePolicy } from './load-effective-policy.ts';
import { managementTypes } from './management-policy-types.ts';
import type { ManagementPolicyType } from './management-policy-types.ts';
import type { MergeConflict } from './merge-management-policies.ts';

/** What is wrong with an effective policy. */
interface EffectivePolicyError {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
  readonly PathToError: string;
  readonly ContributingPolicies: readonly string[];
}

const messages: Readonly<Record<MergeConflict['kind'], string>> = {
  'group-and-setting': 'The member is a setting in one policy and a group of members in another.',
  'list-operator-on-value': 'A policy appends to, or removes from, a setting that is no list.',
};

/** Codes are Locum's: AWS lists none but ELEMENTS_TOO_MANY. */
const codes: Readonly<Record<MergeConflict['kind'], string>> = {
  'group-and-setting': 'ELEMENT_CONFLICT',
  'list-operator-on-value': 'OPERATOR_CONFLICT',
};

/** What is wrong with an effective policy, by place: what policies say that does not go together, and that it is too large. */
export function validateEffectivePolicy(
  { value, conflicts }: EffectivePolicy,
  type: ManagementPolicyType,
): readonly EffectivePolicyError[] {
  const errors = conflicts.map(({ kind, path, policyId }) => ({
    ErrorCode: codes[kind],
    ErrorMessage: messages[kind],
    PathToError: path,
    ContributingPolicies: [policyId],
  }));
  const { size, rootKey } = managementTypes[type];
  if (value === undefined || Buffer.byteLength(JSON.stringify(value)) <= size * largestFactor) return errors;
  const tooMany = {
    ErrorCode: 'ELEMENTS_TOO_MANY',
    ErrorMessage: 'The effective policy is too large.',
    PathToError: rootKey,
    ContributingPolicies: [],
  };
  return [...errors, tooMany];
}

/** An effective policy may be so many times as large as one policy of its type. */
const largestFactor = 10;
