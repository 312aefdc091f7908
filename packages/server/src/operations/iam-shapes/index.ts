/** Shapes that several operations of IAM share, and how the directory's entities are put into them. */
export { accessKey, accessKeyMetadata, accessKeyStatus } from './access-key.ts';
export {
  accessKeyId,
  accountAlias,
  arn,
  assertionEncryptionMode,
  authenticationCode,
  clientId,
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
  tagKeys,
  tags,
  thumbprint,
  userName,
} from './constraints.ts';
export { group, groupOf } from './group.ts';
export { briefInstanceProfileOf, instanceProfile, instanceProfileOf } from './instance-profile.ts';
export { loginProfile } from './login-profile.ts';
export { mfaDevices, virtualMfaDevice } from './mfa-device.ts';
export { passwordPolicy, passwordPolicyOf } from './password-policy.ts';
export { percentEncode } from './percent-encode.ts';
export { attachedPolicies, briefPolicyOf, policy, policyOf, policyVersion } from './policy.ts';
export { briefRoleOf, createdRoleOf, profileRoleOf, role, roleOf, updatedRoleOf } from './role.ts';
export { tagsOf } from './tags-of.ts';
export { briefUserOf, user, userOf } from './user.ts';
export {
  entityDetails,
  granularity,
  job,
  jobId,
  policyGrantingServiceAccess,
  serviceLastAccessed,
  serviceNamespace,
} from './service-access.ts';
export { evaluationResults, policyIdentifier, policyInputList, simulationRequest } from './simulation.ts';
export { groupDetail, managedPolicyDetail, roleDetail, userDetail } from './authorization-details.ts';
