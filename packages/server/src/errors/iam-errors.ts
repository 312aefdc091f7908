import { alreadyExists, deleteConflict, invalidInput, limitExceeded, noSuchEntity } from './iam-codes.ts';
import { malformedPolicyDocument, validationError, validationFailed } from './request-errors.ts';
import { ServiceError } from './service-error.ts';

/** Errors of IAM 2010-05-08, in AWS's words. */

type PolicyOwnerKind = 'user' | 'role' | 'group';

export const userNotFound = (name: string): ServiceError =>
  noSuchEntity(`The user with name ${name} cannot be found.`);
export const groupNotFound = (name: string): ServiceError =>
  noSuchEntity(`The group with name ${name} cannot be found.`);
export const roleNotFound = (name: string): ServiceError =>
  noSuchEntity(`The role with name ${name} cannot be found.`);
export const inlinePolicyNotFound = (owner: PolicyOwnerKind, policyName: string): ServiceError =>
  noSuchEntity(`The ${owner} policy with name ${policyName} cannot be found.`);
export const accessKeyNotFound = (id: string): ServiceError =>
  noSuchEntity(`The Access Key with id ${id} cannot be found.`);
/** `note`: what may be the matter, with a space before it; so with the others. */
export const policyNotFound = (arn: string, note = ''): ServiceError =>
  noSuchEntity(`Policy ${arn} was not found.${note}`);
export const policyNotAttachable = (arn: string, note = ''): ServiceError =>
  noSuchEntity(`Policy ${arn} does not exist or is not attachable.${note}`);
export const policyVersionNotFound = (arn: string, version: string, note = ''): ServiceError =>
  noSuchEntity(`Policy ${arn} version ${version} does not exist or is not attachable.${note}`);
/** The managed policy that is to be a permissions boundary is none, or another account's. */
export const boundaryNotAttachable = (arn: string, note = ''): ServiceError =>
  noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.${note}`);
/** The policy is one that AWS gives to the roles of its services. */
export const serviceRolePolicyNotAttachable = (): ServiceError =>
  new ServiceError('PolicyNotAttachable', 400, 'Cannot attach a Service Role Policy to a Customer Role.');
/** The device is there, but enabled for nobody or for somebody else. */
export const mfaDeviceNotOfUser = (): ServiceError => noSuchEntity('MFA Device invalid for user.');
export const mfaDeviceNotFound = (serialNumber: string): ServiceError =>
  noSuchEntity(`VirtualMFADevice with serial number ${serialNumber} doesn't exist.`);

export const instanceProfileNotFound = (name: string): ServiceError =>
  noSuchEntity(`Instance Profile ${name} cannot be found.`);
export const roleNotInInstanceProfile = (roleName: string, name: string): ServiceError =>
  noSuchEntity(`The role with name ${roleName} cannot be found in Instance Profile ${name}.`);
export const deletionTaskNotFound = (taskId: string): ServiceError =>
  noSuchEntity(`The deletion task ${taskId} cannot be found.`);

export const mustDetachPoliciesFirst = (): ServiceError =>
  deleteConflict('Cannot delete entity, must detach all policies first.');
export const mustDeletePoliciesFirst = (): ServiceError =>
  deleteConflict('Cannot delete entity, must delete policies first.');
/** A group that has users, or a user who is in groups: the words are the same. */
export const mustRemoveUsersFromGroupFirst = (): ServiceError =>
  deleteConflict('Cannot delete entity, must remove users from group first.');
export const mustDeleteAccessKeysFirst = (): ServiceError =>
  deleteConflict('Cannot delete entity, must delete access keys first.');
export const mustDeleteMfaDeviceFirst = (): ServiceError =>
  deleteConflict('Cannot delete entity, must delete MFA device first.');
export const mustDeactivateMfaDeviceFirst = (): ServiceError =>
  deleteConflict('MFA VirtualDevice in use. Must deactivate first.');
export const policyIsAttached = (): ServiceError =>
  deleteConflict('Cannot delete a policy attached to entities.');

export const mustRemoveRolesFirst = (): ServiceError =>
  deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
export const mustDeleteLoginProfileFirst = (): ServiceError =>
  deleteConflict('Cannot delete entity, must delete login profile first.');
export const mustDeleteVersionsFirst = (): ServiceError =>
  deleteConflict(
    "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. " +
      'The default version is deleted with the policy.',
  );
export const defaultVersionStays = (): ServiceError =>
  deleteConflict('Cannot delete the default version of a policy.');

export const userExists = (name: string): ServiceError =>
  alreadyExists(`User with name ${name} already exists.`);
export const groupExists = (name: string): ServiceError =>
  alreadyExists(`Group with name ${name} already exists.`);
export const roleExists = (name: string): ServiceError =>
  alreadyExists(`Role with name ${name} already exists.`);
export const instanceProfileExists = (name: string): ServiceError =>
  alreadyExists(`Instance Profile ${name} already exists.`);
export const policyExists = (name: string): ServiceError =>
  alreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
export const mfaDeviceExists = (): ServiceError =>
  alreadyExists('MFADevice entity at the same path and name already exists.');
export const mfaDeviceAlreadyEnabled = (serialNumber: string): ServiceError =>
  alreadyExists(`MFA Device is already in use: ${serialNumber}`);

/** `quota` is AWS's name for it, e.g. `AccessKeysPerUser`. */
export const quotaExceeded = (quota: string, limit: number): ServiceError =>
  limitExceeded(`Cannot exceed quota for ${quota}: ${limit}`);
export const inlinePoliciesTooLarge = (owner: PolicyOwnerKind, name: string, limit: number): ServiceError =>
  limitExceeded(`Maximum policy size of ${limit} bytes exceeded for ${owner} ${name}`);

export const tooManyVersions = (limit: number): ServiceError =>
  limitExceeded(
    `A managed policy can have up to ${limit} versions. ` +
      'Before you create a new version, you must delete an existing version.',
  );
export const tooManyTags = (): ServiceError =>
  limitExceeded('The number of tags has reached the maximum limit.');

/** The role is linked to a service. */
export const roleIsProtected = (name: string): ServiceError =>
  new ServiceError(
    'UnmodifiableEntity',
    400,
    `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`,
  );
export const pathIsReserved = (path: string): ServiceError =>
  invalidInput(`The path ${path} is reserved for service-linked roles.`);
export const suffixNotAllowed = (serviceName: string): ServiceError =>
  invalidInput(`Custom suffix is not allowed for ${serviceName}`);
export const serviceRoleNameTaken = (name: string): ServiceError =>
  invalidInput(`Service role name ${name} has been taken in this account, please try a different suffix.`);
export const serviceRoleNameTooLong = (name: string): ServiceError =>
  invalidInput(`Service role name ${name} is too long.`);
export const invalidServiceName = (serviceName: string): ServiceError =>
  invalidInput(`${serviceName} is not the name of a service.`);
export const invalidDeletionTaskId = (taskId: string): ServiceError =>
  invalidInput(`DeletionTaskId ${taskId} is not valid.`);

export const duplicateTagKeys = (): ServiceError =>
  invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');

export const invalidAuthenticationCode = (): ServiceError =>
  new ServiceError('InvalidAuthenticationCode', 403, 'Authentication code for device is not valid.');

/** `kind` is the key of the Principal element, e.g. `AWS`. */
export const invalidPrincipal = (kind: string, value: string): ServiceError =>
  malformedPolicyDocument(`Invalid principal in policy: "${kind}":"${value}"`);

/** AWS's text, two spaces among it, for what is no ARN at all. */
export const unparsableArn = (): ServiceError => validationError('Invalid ARN:  Could not be parsed!');
/** An ARN, but not a managed policy's. */
export const invalidPolicyArn = (arn: string): ServiceError => invalidInput(`ARN ${arn} is not valid.`);

/** Path and name of a device, put together, are more than `limit` characters. */
export const mfaSerialNumberTooLong = (limit: number): ServiceError =>
  validationFailed([
    `Value at 'serialNumber' failed to satisfy constraint: Member must have length less than or equal to ${limit}`,
  ]);

export const mustSpecifyUserName = (): ServiceError =>
  validationError('Must specify userName when calling with non-User credentials');

export const reservedTagKey = (): ServiceError =>
  invalidInput('Tag keys beginning with aws: are reserved for system use.');
