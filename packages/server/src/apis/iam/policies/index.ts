import type { Operation } from '../../../call/operation.ts';
import { createPolicy } from './create-policy.ts';
import { getPolicy } from './get-policy.ts';
import { getPolicyVersion } from './get-policy-version.ts';
import { createPolicyVersion } from './create-policy-version.ts';
import { listPolicyVersions } from './list-policy-versions.ts';
import { setDefaultPolicyVersion } from './set-default-policy-version.ts';
import { deletePolicyVersion } from './delete-policy-version.ts';
import { listPolicies } from './list-policies.ts';
import { deletePolicy } from './delete-policy.ts';
import { tagPolicy } from './tag-policy.ts';
import { untagPolicy } from './untag-policy.ts';
import { listPolicyTags } from './list-policy-tags.ts';
import { listEntitiesForPolicy } from './list-entities-for-policy.ts';

export const policyOperations: readonly Operation[] = [
  createPolicy,
  getPolicy,
  getPolicyVersion,
  createPolicyVersion,
  listPolicyVersions,
  setDefaultPolicyVersion,
  deletePolicyVersion,
  listPolicies,
  deletePolicy,
  tagPolicy,
  untagPolicy,
  listPolicyTags,
  listEntitiesForPolicy,
];
