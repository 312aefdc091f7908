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
  /** Here: AWS allows as many as there may be accounts, and at least 20. */
  handshakesPerDay: 1000,
  /** Here: AWS has fewer services than that. */
  trustedServices: 500,
  /** Accounts that may be closed within 30 days: the fewest, the part of all, and the most. */
  closings: { least: 250, part: 0.2, most: 1000 },
} as const;
