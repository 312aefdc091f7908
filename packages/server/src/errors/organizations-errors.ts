import { validationFailed } from './request-errors.ts';
import { ServiceError } from './service-error.ts';

/** Errors of AWS Organizations 2016-11-28; texts are AWS's as far as these are known. */

const refused = (code: string, message: string, reason?: string): ServiceError =>
  new ServiceError(code, 400, message, undefined, reason === undefined ? {} : { Reason: reason });

/** Reasons by what the clause for a broken constraint says. */
const reasons: readonly (readonly [part: string, reason: string])[] = [
  ['must not be null', 'INPUT_REQUIRED'],
  ['regular expression pattern', 'INVALID_PATTERN'],
  ['enum value set', 'INVALID_ENUM'],
  ['length greater than', 'MIN_LENGTH_EXCEEDED'],
  ['length less than', 'MAX_LENGTH_EXCEEDED'],
  ['value greater than', 'MIN_VALUE_EXCEEDED'],
  ['value less than', 'MAX_VALUE_EXCEEDED'],
];

/** The input breaks constraints; the reason is that of the first clause. */
export function inputRefused(clauses: readonly string[]): ServiceError {
  const [first = ''] = clauses;
  // A value may quote a constraint, so that only what stands behind the value is looked at.
  const start = first.lastIndexOf("' failed to satisfy constraint: ");
  const reason = reasons.find(([part]) => first.indexOf(part, start) >= 0)?.[1] ?? 'INVALID_PATTERN';
  return invalidInput(reason, validationFailed(clauses).message);
}

const invalidInput = (reason: string, message: string): ServiceError =>
  refused('InvalidInputException', message, reason);

const constraintViolation = (reason: string, message: string): ServiceError =>
  refused('ConstraintViolationException', message, reason);

export const invalidNextToken = (): ServiceError =>
  invalidInput('INVALID_NEXT_TOKEN', 'You specified an invalid value for NextToken.');
export const invalidRoleName = (): ServiceError =>
  invalidInput(
    'INVALID_ROLE_NAME',
    "You provided a role name that isn't valid. A role name can't begin with the reserved prefix AWSServiceRoleFor.",
  );
export const duplicateOrganizationTags = (): ServiceError =>
  invalidInput('DUPLICATE_TAG_KEY', 'Tag keys must be unique among the tags attached to the same entity.');
export const systemTag = (): ServiceError =>
  invalidInput(
    'INVALID_SYSTEM_TAGS_PARAMETER',
    "You specified a tag key that is a system tag. You can't add, edit, or delete system tag keys.",
  );
export const tooManyOrganizationTags = (): ServiceError =>
  constraintViolation(
    'MAX_TAG_LIMIT_EXCEEDED',
    'You have exceeded the number of tags allowed on this resource.',
  );
export const targetNotSupported = (): ServiceError =>
  invalidInput('TARGET_NOT_SUPPORTED', "You can't perform the specified operation on that target entity.");

export const accountNotFound = (): ServiceError =>
  refused('AccountNotFoundException', "You specified an account that doesn't exist.");
export const childNotFound = (): ServiceError =>
  refused('ChildNotFoundException', "You specified a child that doesn't exist.");
export const parentNotFound = (): ServiceError =>
  refused('ParentNotFoundException', "You specified a parent that doesn't exist.");
export const sourceParentNotFound = (): ServiceError =>
  refused('SourceParentNotFoundException', "You specified a source parent that doesn't exist.");
export const destinationParentNotFound = (): ServiceError =>
  refused('DestinationParentNotFoundException', "You specified a destination parent that doesn't exist.");
export const rootNotFound = (): ServiceError =>
  refused('RootNotFoundException', "You specified a root that doesn't exist.");
export const targetNotFound = (): ServiceError =>
  refused('TargetNotFoundException', "You specified a target that doesn't exist.");
export const unitNotFound = (): ServiceError =>
  refused('OrganizationalUnitNotFoundException', "You specified an organizational unit that doesn't exist.");
export const organizationPolicyNotFound = (): ServiceError =>
  refused('PolicyNotFoundException', "You specified a policy that doesn't exist.");
export const createAccountStatusNotFound = (): ServiceError =>
  refused(
    'CreateAccountStatusNotFoundException',
    "You specified a create account request that doesn't exist.",
  );

export const accountAlreadyThere = (): ServiceError =>
  refused('DuplicateAccountException', 'That account is already present in the specified destination.');
export const unitExists = (): ServiceError =>
  refused('DuplicateOrganizationalUnitException', 'An OU with the same name already exists.');
export const unitNotEmpty = (): ServiceError =>
  refused(
    'OrganizationalUnitNotEmptyException',
    'The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, ' +
      'and try the operation again.',
  );
export const tooManyUnits = (): ServiceError =>
  constraintViolation('OU_NUMBER_LIMIT_EXCEEDED', 'You have exceeded the number of OUs that you can have.');
export const unitTooDeep = (limit: number): ServiceError =>
  constraintViolation(
    'OU_DEPTH_LIMIT_EXCEEDED',
    `You can't have an OU tree that is more than ${limit} levels deep.`,
  );

export const organizationPolicyExists = (): ServiceError =>
  refused('DuplicatePolicyException', 'A policy with the same name already exists.');
export const organizationPolicyInUse = (): ServiceError =>
  refused(
    'PolicyInUseException',
    'The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts ' +
      'before performing this operation.',
  );
/** The policy comes with the service. */
export const immutablePolicy = (): ServiceError =>
  invalidInput('IMMUTABLE_POLICY', "You specified a policy that is managed by AWS and can't be modified.");
/** `reason` is told too, where AWS leaves its readers to guess. */
export const malformedOrganizationPolicy = (reason: string): ServiceError =>
  refused(
    'MalformedPolicyDocumentException',
    `The provided policy document does not meet the requirements of the specified policy type. ${reason}`,
  );
export const organizationPolicyTooLarge = (limit: number): ServiceError =>
  constraintViolation(
    'POLICY_CONTENT_LIMIT_EXCEEDED',
    `You have exceeded the maximum size of a policy document: ${limit} characters.`,
  );
export const tooManyOrganizationPolicies = (): ServiceError =>
  constraintViolation(
    'POLICY_NUMBER_LIMIT_EXCEEDED',
    'You have exceeded the number of policies that you can have in an organization.',
  );

export const policyTypeNotAvailable = (): ServiceError =>
  refused(
    'PolicyTypeNotAvailableForOrganizationException',
    "You can't use the specified policy type in this organization.",
  );
export const policyTypeNotEnabled = (): ServiceError =>
  refused('PolicyTypeNotEnabledException', 'This operation can be performed only for enabled policy types.');
export const policyTypeAlreadyEnabled = (): ServiceError =>
  refused('PolicyTypeAlreadyEnabledException', 'The specified policy type is already enabled.');
export const alreadyAttached = (): ServiceError =>
  refused(
    'DuplicatePolicyAttachmentException',
    'The selected policy is already attached to the specified target.',
  );
export const notAttached = (): ServiceError =>
  refused('PolicyNotAttachedException', "The policy isn't attached to the specified target.");
export const tooManyAttached = (limit: number): ServiceError =>
  constraintViolation(
    'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    `You can attach at most ${limit} policies of this type to an entity.`,
  );
export const lastAttached = (): ServiceError =>
  constraintViolation(
    'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    "You can't detach the last policy of this type from an entity.",
  );
export const notDetachable = (): ServiceError =>
  invalidInput('NON_DETACHABLE_POLICY', "You can't detach this AWS managed policy.");
export const effectivePolicyNotFound = (): ServiceError =>
  refused('EffectivePolicyNotFoundException', "The account doesn't have an effective policy of this type.");
