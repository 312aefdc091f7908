import type { ChangeLogTable, ChangeTable, NodeTable, SessionKeyTable } from './change-tables.ts';
import type {
  DelegatedAdministratorTable,
  HandshakeTable,
  OrganizationResourcePolicyTable,
  TrustedServiceTable,
} from './delegation-tables.ts';
import type {
  AccessKeyTable,
  ApiKeyTable,
  LoginProfileTable,
  MfaDeviceTable,
  ServerCertificateTable,
  ServiceSpecificCredentialTable,
  SigningCertificateTable,
  SshPublicKeyTable,
} from './credential-tables.ts';
import type {
  AccountTable,
  OutsideAccountTable,
  OrganizationTable,
  OrganizationalUnitTable,
  OrganizationPolicyTable,
  OrganizationAttachmentTable,
  CreateAccountRequestTable,
} from './account-tables.ts';

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
  outside_account: OutsideAccountTable;
  organization: OrganizationTable;
  organizational_unit: OrganizationalUnitTable;
  organization_policy: OrganizationPolicyTable;
  organization_attachment: OrganizationAttachmentTable;
  trusted_service: TrustedServiceTable;
  delegated_administrator: DelegatedAdministratorTable;
  organization_resource_policy: OrganizationResourcePolicyTable;
  handshake: HandshakeTable;
  create_account_request: CreateAccountRequestTable;
  user: UserTable;
  role: RoleTable;
  deleted_role_trust: DeletedRoleTrustTable;
  group: GroupTable;
  group_member: GroupMemberTable;
  inline_policy: InlinePolicyTable;
  managed_policy: ManagedPolicyTable;
  managed_policy_version: ManagedPolicyVersionTable;
  policy_attachment: PolicyAttachmentTable;
  access_key: AccessKeyTable;
  api_key: ApiKeyTable;
  role_assignment: RoleAssignmentTable;
  last_use: LastUseTable;
  action_use: ActionUseTable;
  mfa_device: MfaDeviceTable;
  server_certificate: ServerCertificateTable;
  signing_certificate: SigningCertificateTable;
  ssh_public_key: SshPublicKeyTable;
  service_specific_credential: ServiceSpecificCredentialTable;
  oidc_provider: OidcProviderTable;
  saml_provider: SamlProviderTable;
  saml_private_key: SamlPrivateKeyTable;
  used_assertion: UsedAssertionTable;
  instance_profile: InstanceProfileTable;
  account_alias: AccountAliasTable;
  account_settings: AccountSettingsTable;
  login_profile: LoginProfileTable;
  service_linked_role_deletion: ServiceLinkedRoleDeletionTable;
  credential_report: CredentialReportTable;
  service_access_report: ServiceAccessReportTable;
  session_key: SessionKeyTable;
  audit_key: AuditKeyTable;
  audit_head: AuditHeadTable;
  web_identity_key: WebIdentityKeyTable;
  ended_session: EndedSessionTable;
  session_epoch: SessionEpochTable;
  change: ChangeTable;
  change_log: ChangeLogTable;
  node: NodeTable;
}

/** A session that was ended before its time, until it would have been over. */
export interface EndedSessionTable {
  accessKeyId: string;
  expiresAt: number;
}

/** All sessions of a group that were issued before a moment are ended; the row goes when the last would have been over. */
export interface SessionEpochTable {
  groupKind: 'principal' | 'assumer' | 'subject' | 'account';
  groupId: string;
  issuedBefore: number;
  expiresAt: number;
}

/** Facts about this installation as a whole, one a row. */
export interface InstallationTable {
  key: string;
  value: string;
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

/** A role trust of Vultr's API that was deleted: the statement of the role's trust policy that it was. */
export interface DeletedRoleTrustTable {
  roleId: string;
  /** What told it from others of the role. */
  discriminator: string;
  statement: string;
  deletedAt: number;
}

/** A group of IAM users; `id` is its unique id (`AGPA…`). */
export interface GroupTable {
  id: string;
  accountId: string;
  name: string;
  nameKey: string;
  path: string;
  createdAt: number;
  description: string | null;
}

/** A user or group that has the policies of a role for good, without assuming it. One of `userId` and `groupId` is there. */
export interface RoleAssignmentTable {
  roleId: string;
  /** The unique id of the user or the group. */
  principalId: string;
  userId: string | null;
  groupId: string | null;
  assignedAt: number;
}

/** A user in a group. `userNameKey` is the user's `nameKey`, here so that an index has the members in their order. */
export interface GroupMemberTable {
  groupId: string;
  userId: string;
  userNameKey: string;
}

/** An inline policy of a user, role or group; `ownerId` is the owner's unique id. */
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

/** A managed policy attached to a user, role or group. The ARN may be of a policy that AWS manages, which has no row. */
export interface PolicyAttachmentTable {
  ownerId: string;
  /** The owner's. */
  accountId: string;
  policyArn: string;
  attachedAt: number;
}

/** When and where an access key was last used, or a session of a role; `id` is the key's or the role's. */
export interface LastUseTable {
  id: string;
  usedAt: number;
  region: string;
  service: string;
}

/** When and where a user or a role last asked for an action, allowed or not; `action` is without its service. */
export interface ActionUseTable {
  entityId: string;
  service: string;
  action: string;
  usedAt: number;
  region: string;
}

/** A key that signs web identity tokens; `id` is the `kid` of its tokens, and `sealedKey` PKCS #8. */
export interface WebIdentityKeyTable {
  id: string;
  algorithm: 'RS256' | 'ES384';
  sealedKey: Uint8Array;
  createdAt: number;
  /** From when on it is not served any more; null for the newest of its algorithm. */
  expiresAt: number | null;
}

/** An OpenID Connect provider. `url` has no scheme; `clientIds` and `thumbprints` are JSON texts of lists of strings. */
export interface OidcProviderTable {
  arn: string;
  accountId: string;
  url: string;
  clientIds: string;
  thumbprints: string;
  createdAt: number;
  tags: string;
  /** JSON; null where there is none. */
  contextProvider: string | null;
}

/** A SAML provider. `metadata` is the XML as it was given; `entityId` and `validUntil` are read from it. */
export interface SamlProviderTable {
  arn: string;
  accountId: string;
  name: string;
  uuid: string;
  metadata: string;
  entityId: string;
  validUntil: number | null;
  /** `Required` or `Allowed`. */
  assertionEncryptionMode: string | null;
  createdAt: number;
  tags: string;
  /** JSON; null where there is none. */
  contextProvider: string | null;
}

/** A private key (PEM) that decrypts the assertions of a SAML provider. */
export interface SamlPrivateKeyTable {
  id: string;
  providerArn: string;
  sealedKey: Uint8Array;
  createdAt: number;
}

/** An assertion that was used up; `id` is a digest of where, of its issuer and its ID. */
export interface UsedAssertionTable {
  id: string;
  expiresAt: number;
}

/** An instance profile; `id` is its unique id (`AIPA…`). It holds at most one role. */
export interface InstanceProfileTable {
  id: string;
  accountId: string;
  name: string;
  nameKey: string;
  path: string;
  roleId: string | null;
  createdAt: number;
  tags: string;
}

/** The alias of an account, of which it has at most one. No two accounts share one. */
export interface AccountAliasTable {
  alias: string;
  accountId: string;
}

/** What an account sets for itself; one that never set anything has no row. `passwordPolicy` is JSON text. */
export interface AccountSettingsTable {
  accountId: string;
  passwordPolicy: string | null;
  globalEndpointTokenVersion: 1 | 2 | null;
  /** Stays when outbound federation is disabled: enabled again, an account keeps its issuer. */
  outboundIssuerId: string | null;
  isOutboundFederationEnabled: 0 | 1;
}

/** The last credential report of an account; `content` is CSV. */
export interface CredentialReportTable {
  accountId: string;
  content: string;
  generatedAt: number;
}

/**
 * A report of the services that the user, group, role or managed policy with the unique id `entityId` may use. It is for
 * `requesterId` alone: the unique id of a user or a role, or the id of an account for its root.
 */
export interface ServiceAccessReportTable {
  id: string;
  accountId: string;
  requesterId: string;
  arn: string;
  entityId: string;
  granularity: 'SERVICE_LEVEL' | 'ACTION_LEVEL';
  createdAt: number;
}

/** A service-linked role that was deleted, by the task id that the deletion was answered with. */
export interface ServiceLinkedRoleDeletionTable {
  taskId: string;
  accountId: string;
  createdAt: number;
}

/** A key that digests of the audit trail are signed with; `fingerprint` is that of its public key, which is PEM. */
export interface AuditKeyTable {
  fingerprint: string;
  sealedKey: Uint8Array;
  publicKey: string;
  createdAt: number;
}

/** Where the audit trail of a node ends: the text of a head, which is signed with a key of `audit_key`. */
export interface AuditHeadTable {
  nodeId: string;
  signedHead: string;
}
