/** Shapes that several operations of IAM share, and how the directory's entities are put into them. */
export { accessKey, accessKeyMetadata, accessKeyStatus } from './access-key.ts';
export {
  accessKeyId,
  arn,
  authenticationCode,
  maxSessionDuration,
  newUserName,
  page,
  pageRequest,
  path,
  pathPrefix,
  policyDescription,
  policyDocument,
  policyName,
  policyPath,
  policyVersionId,
  roleDescription,
  roleName,
  serialNumber,
  tags,
  userName,
} from './constraints.ts';
export { mfaDevices, virtualMfaDevice } from './mfa-device.ts';
export { percentEncode } from './percent-encode.ts';
export { attachedPolicies, briefPolicyOf, policy, policyOf, policyVersion } from './policy.ts';
export { briefRoleOf, createdRoleOf, role, roleOf } from './role.ts';
export { tagsOf } from './tags-of.ts';
export { briefUserOf, user, userOf } from './user.ts';
