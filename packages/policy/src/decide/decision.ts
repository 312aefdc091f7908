import type { AppliedPolicyType } from '../compile/applied-policy.ts';

/** A kind of policy that can deny, or fail to allow. `trust` is the resource-based policy of a role. */
export type PolicyLayer =
  | 'service-control'
  | 'resource-control'
  | 'identity'
  | 'boundary'
  | 'session'
  | 'resource'
  | 'trust';

/**
 * The way a request was allowed:
 * `root` by being the account's root, `resource` by a resource-based policy that names the caller itself,
 * `resource-limited` by one that names its role or user within boundary and session policies,
 * `identity` by its own policies within boundary and session policies, `cross-account` by both accounts.
 */
export type DecisionPath = 'root' | 'resource' | 'resource-limited' | 'identity' | 'cross-account';

/** A statement that decided. */
export interface StatementReference {
  readonly layer: PolicyLayer;
  readonly policyId: string;
  readonly policyType: AppliedPolicyType;
  /** Position in the document's Statement list, from 0. */
  readonly statementIndex: number;
  readonly sid: string | undefined;
}

/** What was decided, by which way and by which statements. Plain data. */
export interface Decision {
  readonly effect: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** Only when allowed. */
  readonly path: DecisionPath | undefined;
  /** Every denying statement; or for each layer that carried the allow, the first allowing statement. */
  readonly statements: readonly StatementReference[];
  /** The layers that denied, or lacked an Allow, in the order AWS names them; empty when allowed. */
  readonly failedLayers: readonly PolicyLayer[];
  /** Denied since the policies and the request are too much work together; no statement and no layer is named then. */
  readonly exceedsBudget?: true;
}
