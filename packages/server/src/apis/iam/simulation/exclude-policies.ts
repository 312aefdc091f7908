import type { InputOf } from '../../../wire/shape/index.ts';
import type { policyIdentifier } from './simulation-shape.ts';
import type { EntityPolicies, EntityPolicy } from '../policies/entity-policies.ts';

export type PolicyIdentifier = InputOf<ReturnType<typeof policyIdentifier>['members']>;

/** The policies without those that PolicyExclusionList names: by their type, by their ARN, or inline ones by name. */
export function excludePolicies(
  { identity, boundary }: EntityPolicies,
  exclusions: readonly PolicyIdentifier[],
): EntityPolicies {
  const isExcluded = (policy: EntityPolicy): boolean =>
    exclusions.some((exclusion) => isNamedBy(policy, exclusion));
  const isBoundaryExcluded =
    boundary === undefined ||
    exclusions.some(
      ({ PolicyType, PolicyArn }) => PolicyType === 'permission-boundary' || PolicyArn === boundary.arn,
    );
  return {
    identity: identity.filter((policy) => !isExcluded(policy)),
    ...(!isBoundaryExcluded && { boundary }),
  };
}

function isNamedBy({ applied, arn, inline }: EntityPolicy, exclusion: PolicyIdentifier): boolean {
  const { PolicyType, PolicyArn, InlinePolicyIdentifier: named } = exclusion;
  if (PolicyArn !== undefined && PolicyArn === arn) return true;
  if (PolicyType === 'inline' ? inline !== undefined : PolicyType === applied.type) return true;
  return (
    named !== undefined &&
    inline !== undefined &&
    named.PolicyName === inline.name &&
    named.AttachmentType === inline.ownerKind &&
    named.AttachmentName === inline.ownerName
  );
}
