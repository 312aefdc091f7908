/** The tables of accounts and of the organization that they are in, as those of schema.ts. */

/** An account; `id` is its 12 digits. */
export interface AccountTable {
  id: string;
  name: string;
  email: string | null;
  createdAt: number;
  isManagement: 0 | 1;
  /** The organizational unit that it is in; null under the root, and outside of organizations. */
  parentId: string | null;
  tags: string | null;
  organizationId: string | null;
  /** How and when it came into its organization; null outside of organizations. */
  joinedMethod: 'INVITED' | 'CREATED' | null;
  joinedAt: number | null;
  closedAt: number | null;
}

/** An account that is known to be elsewhere; `id` is its 12 digits. */
export interface OutsideAccountTable {
  id: string;
  name: string;
  declaredAt: number;
  /** Since when it is no longer: it is remembered, as policies may name it still. */
  removedAt: number | null;
}

/** An organization; an account manages one at most. */
export interface OrganizationTable {
  id: string;
  managementAccountId: string;
  featureSet: 'ALL' | 'CONSOLIDATED_BILLING';
  rootId: string;
  rootTags: string;
  /** JSON: the types of policies that are enabled. */
  enabledTypes: string;
  /** Features of central root access. */
  rootCredentialsManagementEnabled: 0 | 1;
  rootSessionsEnabled: 0 | 1;
}

/** An organizational unit; without a `parentId` it is under the root. */
export interface OrganizationalUnitTable {
  id: string;
  organizationId: string;
  parentId: string | null;
  name: string;
  tags: string;
}

/** The types of policies of an organization. */
export type OrganizationPolicyTypeName =
  | 'SERVICE_CONTROL_POLICY'
  | 'RESOURCE_CONTROL_POLICY'
  | 'TAG_POLICY'
  | 'BACKUP_POLICY'
  | 'AISERVICES_OPT_OUT_POLICY'
  | 'CHATBOT_POLICY'
  | 'DECLARATIVE_POLICY_EC2'
  | 'SECURITYHUB_POLICY'
  | 'INSPECTOR_POLICY'
  | 'UPGRADE_ROLLOUT_POLICY'
  | 'BEDROCK_POLICY'
  | 'S3_POLICY'
  | 'NETWORK_SECURITY_DIRECTOR_POLICY';

/** A policy of the organization; those that AWS manages have no row. */
export interface OrganizationPolicyTable {
  id: string;
  organizationId: string;
  type: OrganizationPolicyTypeName;
  name: string;
  description: string;
  content: string;
  tags: string;
  updatedAt: number;
}

/** A policy attached to the root, an organizational unit or an account. */
export interface OrganizationAttachmentTable {
  targetId: string;
  type: OrganizationPolicyTypeName;
  policyId: string;
  organizationId: string;
}

/** What became of a request to make an account. */
export interface CreateAccountRequestTable {
  id: string;
  accountName: string;
  state: 'SUCCEEDED' | 'FAILED';
  requestedAt: number;
  accountId: string | null;
  failureReason: string | null;
  organizationId: string;
}
