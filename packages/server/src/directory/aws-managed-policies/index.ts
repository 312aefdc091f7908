import { administratorAccess } from './administrator-access.ts';
import type { AwsManagedPolicy } from './aws-managed-policy.ts';
import { awsDenyAll } from './aws-deny-all.ts';
import { iamFullAccess } from './iam-full-access.ts';
import { iamReadOnlyAccess } from './iam-read-only-access.ts';
import { powerUserAccess } from './power-user-access.ts';

const policies = [administratorAccess, awsDenyAll, iamFullAccess, iamReadOnlyAccess, powerUserAccess];

/** The policies under `arn:aws:iam::aws:policy/`, by ARN: the same for every account, and nobody's to change. */
export const awsManagedPolicies: ReadonlyMap<string, AwsManagedPolicy> = new Map(
  policies.map((policy) => [policy.arn, policy]),
);
