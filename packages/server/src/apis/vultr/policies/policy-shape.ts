import type { ManagedPolicy } from '../../../directory/policies/managed-policy-records.ts';
import { boolean, document, string, structure } from '../../../wire/shape/index.ts';
import type { JsonValue } from '../../../wire/shape/index.ts';
import { vultrDate } from '../date.ts';
import { toDisplayName } from '../display-name.ts';
import { uuidOf } from '../ids/uuid.ts';

export const briefPolicyMembers = {
  id: string(),
  name: string(),
  description: string(),
  version: string(),
  is_system_policy: boolean(),
  date_created: string(),
} as const;

const policyMembers = { ...briefPolicyMembers, policy_document: document() } as const;

export const policy = () => structure(policyMembers);

/** As with roles. */
export const changedPolicy = { policy: policy(), ...policyMembers } as const;

/** Without its document, which is asked for by a right of its own. */
export const briefPolicyOf = (found: ManagedPolicy) => ({
  id: uuidOf('policy', found.id),
  name: toDisplayName(found.name),
  description: found.description ?? '',
  version: found.defaultVersionId,
  is_system_policy: found.accountId === 'aws',
  date_created: vultrDate(found.createdAt),
});

/** `shown`: its document as Vultr has it. */
export const policyOf = (found: ManagedPolicy, shown: JsonValue) => ({
  ...briefPolicyOf(found),
  policy_document: shown,
});

export const changedPolicyOf = (found: ManagedPolicy, shown: JsonValue) => {
  const whole = policyOf(found, shown);
  return { policy: whole, ...whole };
};
