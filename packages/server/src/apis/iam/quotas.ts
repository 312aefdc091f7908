/**
 * How many of what there may be, by the names that AWS's LimitExceeded texts use. Sizes are characters, white space
 * not counted.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const quotas = {
  UsersPerAccount: 5000,
  RolesPerAccount: 1000,
  GroupsPerAccount: 300,
  GroupsPerUser: 10,
  PoliciesPerAccount: 1500,
  AccessKeysPerUser: 2,
  PoliciesPerUser: 10,
  PoliciesPerRole: 10,
  PoliciesPerGroup: 10,
  MFADevicesPerUser: 8,
  /** Signing certificates. */
  CertificatesPerUser: 2,
  SSHPublicKeysPerUser: 5,
  /** With each service. */
  ServiceSpecificCredentialsPerUser: 2,
  ServerCertificatesPerAccount: 20,
  TagsPerEntity: 50,
  VersionsPerPolicy: 5,
  InstanceProfilesPerAccount: 1000,
  InstanceSessionsPerInstanceProfile: 1,
  OpenIdConnectProvidersPerAccount: 100,
  ClientIdsPerOpenIdConnectProvider: 100,
  ThumbprintsPerOpenIdConnectProvider: 5,
  SAMLProvidersPerAccount: 100,
  PrivateKeysPerSAMLProvider: 2,
  /** Of a managed policy. */
  PolicySize: 6144,
  /** Of a role's trust policy. */
  ACLSizePerRole: 2048,
  /** Of all inline policies together. */
  inlinePolicySize: { user: 2048, role: 10_240, group: 5120 },
} as const;
