import type { AwsManagedPolicy } from '../aws-managed-policies/aws-managed-policy.ts';

/** A policy of AWS without its documents. */
export interface AwsPolicy extends Pick<AwsManagedPolicy, 'id' | 'name' | 'path' | 'arn' | 'createdAt'> {
  readonly description?: string;
  /** Epoch seconds. */
  readonly updatedAt: number;
  readonly defaultVersionId: string;
}

/** A version of a policy, without its document. */
export interface AwsPolicyVersion {
  readonly versionId: string;
  /** Epoch seconds. */
  readonly createdAt: number;
}

/**
 * The policies below `arn:aws:iam::aws:policy/`: the same for every account, and nobody's to change. Those that come with the
 * service, and, where the operator has brought them, all that AWS publishes. What is asked for is looked up; nothing is held.
 */
export interface AwsPolicies {
  /** Whether only those are there that come with the service. */
  readonly isBuiltIn: boolean;
  find(arn: string): AwsPolicy | undefined;
  /** The document of a version, as JSON text, and when it was made. */
  findVersion(arn: string, versionId: string): (AwsPolicyVersion & { readonly document: string }) | undefined;
  /** Every version of a policy. */
  listVersions(arn: string): readonly AwsPolicyVersion[];
  /** Up to `limit` policies whose path begins so, by lower-case name, after the name `after`. */
  list(pathPrefix: string, after: string, limit: number): readonly AwsPolicy[];
}

/** What the ARNs of AWS's policies begin with. */
export const awsPolicyPrefix = 'arn:aws:iam::aws:policy/';

/** Whether the policy is one that AWS gives to the roles of its services: nobody else may have it. */
export const isServiceRolePolicy = (arn: string): boolean =>
  arn.startsWith(`${awsPolicyPrefix}aws-service-role/`);

/** By what policies are listed. */
export const awsPolicyKey = ({ name }: Pick<AwsPolicy, 'name'>): string => name.toLowerCase();
