import { invalidInput, noSuchEntity } from './iam-codes.ts';
import type { ServiceError } from './service-error.ts';

/** Errors of the policy simulation. */

/** AWS's text, for an ARN of the wrong form or of something that has no policies. */
export const invalidEntityArn = (arn: string): ServiceError =>
  invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
/** AWS's text. */
export const entityNotRetrieved = (): ServiceError =>
  noSuchEntity('Unable to retrieve specified IAM entity.');
/** `source`: where the document came from, such as `PolicyInputList.1`. */
export const invalidInputPolicy = (source: string, reason: string): ServiceError =>
  invalidInput(`${source}: ${reason}`);
export const tooManyBoundaries = (): ServiceError =>
  invalidInput('PermissionsBoundaryPolicyInputList must not contain more than one policy.');
export const invalidActionName = (name: string): ServiceError =>
  invalidInput(
    `ActionNames must be of the form service:action, without wildcards, and ${JSON.stringify(name)} is not.`,
  );
export const invalidResourceArn = (arn: string): ServiceError =>
  invalidInput(`Invalid Resource Arn: ${arn} is neither an ARN nor *.`);
export const invalidResourceOwner = (owner: string): ServiceError =>
  invalidInput(`Invalid ResourceOwner: ${owner} is neither an account id nor the ARN of an account.`);
export const invalidCallerArn = (arn: string): ServiceError =>
  invalidInput(
    `Invalid CallerArn: ${arn} does not name a user, a role, a role session, a root user or a provider.`,
  );
export const callerArnNeeded = (): ServiceError =>
  invalidInput('CallerArn is required where a resource policy is simulated and the principal is a group.');
export const invalidContextValue = (key: string, type: string): ServiceError =>
  invalidInput(`Invalid context entry: a value of ${key} is not of the type ${type}.`);
export const duplicateContextKey = (key: string): ServiceError =>
  invalidInput(`Invalid context entry: the key ${key} is given more than once.`);
export const incompleteContextEntry = (): ServiceError =>
  invalidInput('Invalid context entry: ContextKeyName and ContextKeyType are required.');
