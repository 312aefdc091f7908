import { policySetSize, policySize } from '@locum/policy';
import type { AppliedPolicy } from '@locum/policy';
import { sizeOf, textSize } from '../caches/size-of.ts';
import type { PrincipalPolicies, RoleEntry, UserEntry } from './entities.ts';
import type { Placement } from './organizations/placement.ts';
import type { SamlTrust } from './saml-providers/saml-trust.ts';

/**
 * About how many bytes of memory what the directory keeps takes. A policy counts with each that holds it, though they may share
 * it: whichever is the last keeps it alive.
 */

/** Of a key that is no text: those of RSA take the most. */
const keySize = 6_000;

export const pairSize = (value: string, key: string): number => textSize(value) + textSize(key);

export const appliedPolicySize = ({ policy }: AppliedPolicy): number => 500 + policySize(policy);

export const userSize = ({ user, groupIds, roleIds, policies }: UserEntry): number =>
  sizeOf(user) + sizeOf(groupIds) + sizeOf(roleIds) + policiesSize(policies);

export const roleSize = ({ role, policies, trustPolicy }: RoleEntry): number =>
  sizeOf(role) + policiesSize(policies) + policySetSize(trustPolicy);

function policiesSize({ identity, boundary }: PrincipalPolicies): number {
  return policySetSize(identity) + (boundary === undefined ? 0 : policySetSize(boundary));
}

export const samlTrustSize = ({
  entityId,
  certificates,
  decryptionKeys,
  contextProvider = { subjectSourceKey: '', keys: [] },
}: SamlTrust): number =>
  500 +
  textSize(entityId) +
  sizeOf(contextProvider) +
  keySize * (certificates.length + decryptionKeys.length);

/** The sets of levels are of the cache of those; accounts have one of their own. */
export function placementSize({
  organization,
  serviceControl = [],
  resourceControl = [],
}: Placement): number {
  const own = [serviceControl.at(-1), resourceControl.at(-1), organization?.delegation].filter(
    (set) => set !== undefined,
  );
  return 500 + textSize(organization?.path ?? '') + own.reduce((size, set) => size + policySetSize(set), 0);
}
