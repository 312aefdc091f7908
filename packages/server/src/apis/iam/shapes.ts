/** Shapes that several operations of IAM share, and how the directory's entities are put into them. */
export { accessKey, accessKeyMetadata } from './access-keys/access-key-shape.ts';
export {
  accessKeyId,
  accountAlias,
  arn,
  assertionEncryptionMode,
  authenticationCode,
  certificateBody,
  certificateChain,
  certificateId,
  clientId,
  credentialStatus,
  groupName,
  instanceProfileName,
  maxSessionDuration,
  newUserName,
  page,
  pageRequest,
  password,
  path,
  pathPrefix,
  policyDescription,
  policyDocument,
  policyName,
  policyPath,
  policyUsageFilter,
  policyVersionId,
  privateKey,
  privateKeyId,
  roleDescription,
  roleName,
  samlMetadata,
  serialNumber,
  serverCertificateName,
  serviceSpecificCredentialId,
  sshPublicKeyBody,
  sshPublicKeyId,
  tagKeys,
  tags,
  thumbprint,
  userName,
} from './constraints.ts';
export { group, groupOf } from './groups/group-shape.ts';
export {
  briefInstanceProfileOf,
  createdInstanceProfileOf,
  instanceProfile,
  instanceProfileOf,
} from './instance-profiles/instance-profile-shape.ts';
export { loginProfile } from './passwords/login-profile-shape.ts';
export { mfaDevices, virtualMfaDevice } from './mfa-devices/mfa-device-shape.ts';
export { passwordPolicy, passwordPolicyOf } from './passwords/password-policy-shape.ts';
export { percentEncode } from './percent-encode.ts';
export { attachedPolicies, briefPolicyOf, policy, policyOf, policyVersion } from './policies/policy-shape.ts';
export {
  briefRoleOf,
  createdRoleOf,
  profileRoleOf,
  role,
  roleOf,
  updatedRoleOf,
} from './roles/role-shape.ts';
export { tagsOf } from './tags/tags-of.ts';
export { briefUserOf, user, userOf } from './users/user-shape.ts';
export {
  entityDetails,
  granularity,
  job,
  jobId,
  policyGrantingServiceAccess,
  serviceLastAccessed,
  serviceNamespace,
} from './service-last-accessed/service-access-shape.ts';
export {
  evaluationResults,
  policyIdentifier,
  policyInputList,
  simulationRequest,
} from './simulation/simulation-shape.ts';
export {
  groupDetail,
  managedPolicyDetail,
  roleDetail,
  userDetail,
} from './authorization-details/authorization-details-shape.ts';
