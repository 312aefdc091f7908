import { ServiceError } from './service-error.ts';

/** Errors of AWS Organizations about trusted services, delegated administrators and resource policies. */

const refused = (code: string, message: string, reason?: string): ServiceError =>
  new ServiceError(code, 400, message, undefined, reason === undefined ? {} : { Reason: reason });

const constraintViolation = (reason: string, message: string): ServiceError =>
  refused('ConstraintViolationException', message, reason);

const invalidInput = (reason: string, message: string): ServiceError =>
  refused('InvalidInputException', message, reason);

export const unrecognizedService = (): ServiceError =>
  invalidInput('UNRECOGNIZED_SERVICE_PRINCIPAL', "You specified a service principal that isn't recognized.");
/** AWS has as many services as it has. */
export const tooManyTrustedServices = (limit: number): ServiceError =>
  constraintViolation(
    'SERVICE_ACCESS_NOT_ENABLED',
    `At most ${limit} services can be trusted in an organization.`,
  );
export const serviceAccessNotEnabled = (): ServiceError =>
  constraintViolation(
    'SERVICE_ACCESS_NOT_ENABLED',
    'You attempted to register a delegated administrator before you enabled service access.',
  );
export const cannotRegisterManagement = (): ServiceError =>
  constraintViolation(
    'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
    "You can't register the management account of the organization as a delegated administrator.",
  );
export const cannotRegisterSuspended = (): ServiceError =>
  constraintViolation(
    'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
    'You cannot register a suspended account as a delegated administrator.',
  );
export const delegatedAdministratorCannotLeave = (): ServiceError =>
  constraintViolation(
    'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
    'The account is a delegated administrator. Deregister it first.',
  );
export const accountAlreadyRegistered = (): ServiceError =>
  refused(
    'AccountAlreadyRegisteredException',
    'The specified account is already a delegated administrator for this AWS service.',
  );
export const accountNotRegistered = (): ServiceError =>
  refused(
    'AccountNotRegisteredException',
    'The specified account is not a delegated administrator for this AWS service.',
  );

export const resourcePolicyNotFound = (): ServiceError =>
  refused('ResourcePolicyNotFoundException', "The organization doesn't have a resource policy.");
/** `reason` is told too, where AWS leaves its readers to guess. */
export const malformedResourcePolicy = (reason: string): ServiceError =>
  invalidInput('INVALID_RESOURCE_POLICY_JSON', `The resource policy is not valid. ${reason}`);
export const invalidResourcePolicyPrincipal = (): ServiceError =>
  invalidInput(
    'INVALID_PRINCIPAL',
    'You specified an invalid principal element in the policy. It names accounts of the organization.',
  );
export const undelegableAction = (action: string): ServiceError =>
  invalidInput('UNSUPPORTED_ACTION_IN_RESOURCE_POLICY', `The action ${action} cannot be delegated.`);
