/**
 * How many of what there may be in an organization; sizes are bytes.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const organizationQuotas = {
  units: 1000,
  /** Levels of units under the root. */
  unitDepth: 5,
  policiesPerType: 1000,
  /** Of one type, on one target. */
  policiesPerTarget: 5,
  policySize: 5120,
  tags: 50,
} as const;
