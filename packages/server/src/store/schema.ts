/**
 * The tables of the store, as Kysely sees them.
 *
 * Table names are snake_case and column names camelCase on every database (Kysely quotes both). Times are whole
 * epoch seconds. `tags` is the JSON text of a list of `{ Key, Value }`. `nameKey` is the name in lower case: IAM
 * names are unique without regard to case, while their ARNs keep the case they were made with.
 * Columns named `sealed…` hold what the sealer of sealing.ts made: they say nothing without the master key.
 */
export interface Schema {
  installation: InstallationTable;
  account: AccountTable;
  user: UserTable;
  role: RoleTable;
  inline_policy: InlinePolicyTable;
  managed_policy: ManagedPolicyTable;
  managed_policy_version: ManagedPolicyVersionTable;
  policy_attachment: PolicyAttachmentTable;
  access_key: AccessKeyTable;
  mfa_device: MfaDeviceTable;
  session_key: SessionKeyTable;
}

/** Facts about this installation as a whole, one a row. */
export interface InstallationTable {
  key: string;
  value: string;
}

/** An account; `id` is its 12 digits. */
export interface AccountTable {
  id: string;
  name: string;
  email: string | null;
  createdAt: number;
  isManagement: 0 | 1;
}

/** An IAM user; `id` is its unique id (`AIDA…`). */
export interface UserTable {
  id: string;
  accountId: string;
  name: string;
  nameKey: string;
  path: string;
  createdAt: number;
  tags: string;
  /** The ARN of the managed policy that bounds the user's permissions. */
  permissionsBoundary: string | null;
}

/** An IAM role; `id` is its unique id (`AROA…`), `maxSessionDuration` is in seconds. */
export interface RoleTable {
  id: string;
  accountId: string;
  name: string;
  nameKey: string;
  path: string;
  createdAt: number;
  description: string | null;
  maxSessionDuration: number;
  trustPolicy: string;
  tags: string;
  /** The ARN of the managed policy that bounds the role's permissions. */
  permissionsBoundary: string | null;
}

/** An inline policy of a user or role; `ownerId` is the owner's unique id. */
export interface InlinePolicyTable {
  ownerId: string;
  name: string;
  document: string;
}

/** A customer managed policy; `id` is its unique id (`ANPA…`). Version ids are never used twice (`v1`, `v2`, …). */
export interface ManagedPolicyTable {
  id: string;
  accountId: string;
  name: string;
  nameKey: string;
  path: string;
  arn: string;
  description: string | null;
  createdAt: number;
  updatedAt: number;
  defaultVersionId: string;
  nextVersionNumber: number;
  tags: string;
}

/** One version of a customer managed policy. */
export interface ManagedPolicyVersionTable {
  policyId: string;
  versionId: string;
  document: string;
  createdAt: number;
}

/** A managed policy attached to a user or role. The ARN may be of a policy that AWS manages, which has no row. */
export interface PolicyAttachmentTable {
  ownerId: string;
  policyArn: string;
  attachedAt: number;
}

/** A long-term access key (`AKIA…`); without a `userId` it belongs to the account's root. */
export interface AccessKeyTable {
  id: string;
  accountId: string;
  userId: string | null;
  sealedSecret: Uint8Array;
  status: 'Active' | 'Inactive';
  createdAt: number;
}

/** A virtual MFA device. `lastUsedStep` is the RFC 6238 time step of the last code accepted: no code counts twice. */
export interface MfaDeviceTable {
  serialNumber: string;
  accountId: string;
  name: string;
  path: string;
  sealedSeed: Uint8Array;
  userId: string | null;
  createdAt: number;
  enabledAt: number | null;
  lastUsedStep: number | null;
  tags: string;
}

/** A key of the ring that seals session tokens; `id` is 8 hexadecimal digits. */
export interface SessionKeyTable {
  id: string;
  sealedKey: Uint8Array;
  createdAt: number;
  retiredAt: number | null;
  expiresAt: number | null;
}
