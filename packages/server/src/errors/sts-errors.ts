import { accessDenied, validationError } from './request-errors.ts';
import { ServiceError } from './service-error.ts';

/** Errors of STS 2011-06-15, in AWS's words. */

/** RoleArn is long enough, but no ARN. */
export const invalidArn = (arn: string): ServiceError => validationError(`${arn} is invalid`);

export const durationExceedsRoleMaximum = (): ServiceError =>
  validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');

export const durationExceedsChainingLimit = (): ServiceError =>
  validationError(
    'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
  );

/** AWS tells of no such bound. `most`: the sessions that a token tells of. `first`: those of them that never are left out. */
export const roleChainTooLong = (most: number, first: number): ServiceError =>
  validationError(
    `The role chain is too long: at most ${most} sessions can come before this one, ` +
      `besides those after the first ${first} that have expired.`,
  );

export const sourceIdentityAlreadySet = (): ServiceError =>
  validationError('The source identity is already set for this assume role session');

export const transitiveTagNotRequested = (): ServiceError =>
  new ServiceError(
    'InvalidParameterValue',
    400,
    'The specified transitive tag key must be included in the requested tags.',
  );

export const duplicateSessionTagKeys = (): ServiceError =>
  new ServiceError(
    'InvalidParameterValue',
    400,
    'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  );

export const transitiveTagConflict = (): ServiceError =>
  new ServiceError(
    'InvalidParameterValue',
    400,
    "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
  );

/**
 * The session policies and tags do not fit. `percent`: how much of their space they would take. AWS has a text for tags alone and one
 * for policies, with tags or without.
 */
export const packedPolicyTooLarge = (percent: number, hasPolicies: boolean): ServiceError =>
  new ServiceError(
    'PackedPolicyTooLarge',
    400,
    hasPolicies
      ? `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`
      : `Packed size of session tags consumes ${percent}% of allotted space.`,
  );

/** The inline session policy and the ARNs of the managed ones have more characters together than `most`. */
export const sessionPoliciesTooLong = (most: number): ServiceError =>
  validationError(
    `The plaintext of the inline session policy and of the ARNs of managed session policies must have length less than or equal to ${most}`,
  );

export const rootMayNotAssumeRoles = (): ServiceError =>
  accessDenied('Roles may not be assumed by root accounts.');

export const sessionMayNotCall = (operation: string): ServiceError =>
  accessDenied(`Cannot call ${operation} with session credentials`);

/** AWS's text is not known. */
export const longTermKeysMayNotCall = (operation: string): ServiceError =>
  accessDenied(`Cannot call ${operation} with long-term credentials`);

/** A fourth policy would narrow the session. AWS's text is not known. */
export const tooManyScopeDownPolicies = (): ServiceError =>
  accessDenied('The session has three scope down policies, and no more can be added.');

/** The credentials would last longer than those that ask for them. AWS's text is not known. */
export const insufficientSessionLifetime = (): ServiceError =>
  new ServiceError(
    'InsufficientSessionLifetime',
    400,
    'The requested DurationSeconds exceeds the remaining lifetime of the calling session.',
  );

/** The six digits are wrong, or were used before. */
export const invalidOneTimePassCode = (): ServiceError =>
  accessDenied('MultiFactorAuthentication failed with invalid MFA one time pass code. ');

/** The serial number is unknown or not the caller's. The two spaces are AWS's. */
export const unknownMfaDevice = (): ServiceError =>
  accessDenied(
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
  );

/** What else a session claims does not fit into a token. */
export const serializedTokenTooLarge = (): ServiceError =>
  new ServiceError('PackedPolicyTooLarge', 400, 'Serialized token too large for session');

/** One of SerialNumber and TokenCode came without the other. */
export const incompleteMfa = (): ServiceError =>
  accessDenied(
    'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
  );

/**
 * A context that is provided must not be passed over. Whatever is wrong with it is told in the same words: that it was altered, is
 * over, or of another account or provider concerns nobody who does not have a good one. AWS's text is not known.
 */
export const invalidContextAssertion = (): ServiceError =>
  new ServiceError(
    'InvalidContextAssertion',
    400,
    'The context assertion is malformed, has expired, or is not from a context provider that is trusted here.',
  );

export const reservedTagKey = (): ServiceError =>
  new ServiceError('InvalidParameterValue', 400, 'Tag keys must not begin with aws:');

export const reservedSourceIdentity = (): ServiceError =>
  validationError('The source identity must not begin with aws:');

/** The message was not sealed here, was altered or is too old, or is another account's: AWS tells none of them apart. */
export const invalidAuthorizationMessage = (): ServiceError =>
  new ServiceError('InvalidAuthorizationMessageException', 400, 'Message is not valid');

/** AWS's text is not known. */
export const rootMayNotAssumeRoots = (): ServiceError =>
  accessDenied('AssumeRoot may not be called with the credentials of a root user.');

/** AWS's text is not known. */
export const organizationFeatureDisabled = (feature: string): ServiceError =>
  accessDenied(`The feature ${feature} of centralized root access is not enabled in the organization.`);

/** TargetPrincipal is neither an account id nor the ARN of a root. */
export const invalidTargetPrincipal = (target: string): ServiceError =>
  validationError(`${target} is invalid`);

/** TaskPolicyArn is none of the policies that scope an assumed root. */
export const invalidTaskPolicy = (arn: string): ServiceError =>
  validationError(`TaskPolicyArn ${arn} is not a root task policy`);

/** A web identity token would last longer than the session that asks for it. */
export const sessionDurationEscalation = (): ServiceError =>
  new ServiceError(
    'SessionDurationEscalationException',
    403,
    'The requested token duration would extend the session beyond its original expiration time.',
  );

/** AWS's text is not known. */
export const noOriginIdentity = (): ServiceError =>
  validationError(
    'SubjectMode OriginIdentity needs the subject and the issuer or provider of a trusted identity propagation context, and the calling session has none.',
  );

/** AWS's text is not known. */
export const scopeNeedsOriginIdentity = (): ServiceError =>
  validationError('Scope can be given only with SubjectMode OriginIdentity and exactly one audience.');

/** AWS's text is not known. */
export const repeatedScope = (): ServiceError => validationError('Scope must not repeat a value.');

/** AWS's text is not known. */
export const unfitSubject = (): ServiceError =>
  accessDenied('The subject of the trusted identity propagation context cannot be the subject of a token.');

export const outboundWebIdentityFederationDisabled = (): ServiceError =>
  new ServiceError(
    'OutboundWebIdentityFederationDisabledException',
    403,
    'The outbound web identity federation feature is not enabled for this account.',
  );

export const jwtPayloadSizeExceeded = (): ServiceError =>
  new ServiceError(
    'JWTPayloadSizeExceededException',
    400,
    'The requested token payload size exceeds the maximum allowed size.',
  );

/** Also of tokens that were never given out: no other error of the operation speaks of the token. */
export const expiredTradeInToken = (): ServiceError =>
  new ServiceError(
    'ExpiredTradeInTokenException',
    400,
    'The trade-in token is not one of this service, or has expired.',
  );
