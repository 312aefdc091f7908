/** The tables of accounts and of the organization that they are in, as those of schema.ts. */

/** An account; `id` is its 12 digits. */
export interface AccountTable {
  id: string;
  name: string;
  email: string | null;
  createdAt: number;
  isManagement: 0 | 1;
  /** The organizational unit that it is in; null under the root. */
  parentId: string | null;
  tags: string | null;
}

/** An account that is known to be elsewhere; `id` is its 12 digits. */
export interface OutsideAccountTable {
  id: string;
  name: string;
  declaredAt: number;
  /** Since when it is no longer: it is remembered, as policies may name it still. */
  removedAt: number | null;
}

/** The organization that the installation is: one row, made with the table. */
export interface OrganizationTable {
  id: string;
  rootId: string;
  rootTags: string;
  serviceControlEnabled: 0 | 1;
  resourceControlEnabled: 0 | 1;
  /** Features of central root access. */
  rootCredentialsManagementEnabled: 0 | 1;
  rootSessionsEnabled: 0 | 1;
}

/** An organizational unit; without a `parentId` it is under the root. */
export interface OrganizationalUnitTable {
  id: string;
  parentId: string | null;
  name: string;
  tags: string;
}

/** A policy of the organization; those that AWS manages have no row. */
export interface OrganizationPolicyTable {
  id: string;
  type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  name: string;
  description: string;
  content: string;
  tags: string;
}

/** A policy attached to the root, an organizational unit or an account. */
export interface OrganizationAttachmentTable {
  targetId: string;
  type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  policyId: string;
}

/** What became of a request to make an account. */
export interface CreateAccountRequestTable {
  id: string;
  accountName: string;
  state: 'SUCCEEDED' | 'FAILED';
  requestedAt: number;
  accountId: string | null;
  failureReason: string | null;
}
