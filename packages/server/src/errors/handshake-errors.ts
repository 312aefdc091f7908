import { ServiceError } from './service-error.ts';

/** Errors of AWS Organizations about handshakes. */

const refused = (code: string, message: string, reason?: string): ServiceError =>
  new ServiceError(code, 400, message, undefined, reason === undefined ? {} : { Reason: reason });

const constraintViolation = (reason: string, message: string): ServiceError =>
  refused('HandshakeConstraintViolationException', message, reason);

const invalidInput = (reason: string, message: string): ServiceError =>
  refused('InvalidInputException', message, reason);

export const handshakeNotFound = (): ServiceError =>
  refused('HandshakeNotFoundException', "You specified a handshake that doesn't exist.");
export const handshakeAlreadyInState = (): ServiceError =>
  refused('HandshakeAlreadyInStateException', 'The specified handshake is already in the requested state.');
export const invalidHandshakeTransition = (): ServiceError =>
  refused(
    'InvalidHandshakeTransitionException',
    "You can't perform the operation on the handshake in its current state.",
  );
export const duplicateHandshake = (): ServiceError =>
  refused('DuplicateHandshakeException', 'A handshake with the same action and target already exists.');

export const invitedIsMember = (): ServiceError =>
  constraintViolation(
    'ALREADY_IN_AN_ORGANIZATION',
    'The handshake request is invalid because the invited account is already a member of the organization.',
  );
export const tooManyHandshakes = (): ServiceError =>
  constraintViolation(
    'HANDSHAKE_RATE_LIMIT_EXCEEDED',
    'You attempted to exceed the number of handshakes that you can send in one day.',
  );
export const inviteDuringEnabling = (): ServiceError =>
  constraintViolation(
    'INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES',
    "You can't issue new invitations to join an organization while it's in the process of enabling all features.",
  );
export const hasAllFeatures = (): ServiceError =>
  constraintViolation(
    'ORGANIZATION_ALREADY_HAS_ALL_FEATURES',
    'The handshake request is invalid because the organization has already enabled all features.',
  );
export const isEnablingAllFeatures = (): ServiceError =>
  constraintViolation(
    'ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
    'The handshake request is invalid because the organization has already started the process to enable all features.',
  );

export const invalidPartyType = (): ServiceError =>
  invalidInput('INVALID_PARTY_TYPE_TARGET', 'You specified the wrong type of entity as a party.');
/** Only accounts of this installation can be asked. */
export const invitedNotFound = (): ServiceError =>
  invalidInput(
    'TARGET_NOT_SUPPORTED',
    'There is no account in this installation that could be invited by that.',
  );
export const tooManyFilters = (): ServiceError =>
  invalidInput('MAX_LIMIT_EXCEEDED_FILTER', 'You can specify only one filter parameter for the operation.');
