import { administrationPolicies } from './administration.ts';
import type { AwsManagedPolicy } from './aws-managed-policy.ts';
import { computePolicies } from './compute.ts';
import { containerPolicies } from './containers.ts';
import { eksClusterPolicy } from './eks-cluster.ts';
import { iamPolicies } from './iam.ts';
import { lambdaPolicies } from './lambda.ts';
import { messagingPolicies } from './messaging.ts';
import { monitoringPolicies } from './monitoring.ts';
import { organizationsPolicies } from './organizations.ts';
import { readOnlyAccess } from './read-only-access.ts';
import { rootTaskPath, rootTaskPolicies } from './root-tasks.ts';
import { secretsManagerReadWrite } from './secrets-manager.ts';
import { securityAudit } from './security-audit.ts';
import { storagePolicies } from './storage.ts';
import { viewOnlyAccess } from './view-only-access.ts';

const policies = [
  ...administrationPolicies,
  readOnlyAccess,
  viewOnlyAccess,
  securityAudit,
  ...iamPolicies,
  ...organizationsPolicies,
  ...storagePolicies,
  ...computePolicies,
  ...lambdaPolicies,
  ...containerPolicies,
  eksClusterPolicy,
  ...messagingPolicies,
  ...monitoringPolicies,
  secretsManagerReadWrite,
  ...rootTaskPolicies,
];

/**
 * The policies under `arn:aws:iam::aws:policy/`, by ARN: the same for every account, and nobody's to change. Names,
 * paths and dates are those of AWS's policies. They allow nothing that these do not, and may leave out services that
 * are seldom used.
 */
export const awsManagedPolicies: ReadonlyMap<string, AwsManagedPolicy> = new Map(
  policies.map((policy) => [policy.arn, policy]),
);

/** Whether the policy is one that scopes a session of AssumeRoot. Nothing else can be done with these: nobody may have one. */
export function isRootTaskPolicy(arn: string): boolean {
  return awsManagedPolicies.get(arn)?.path === rootTaskPath;
}
