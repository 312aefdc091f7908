import type { ServiceError } from '../errors/service-error.ts';
import type { Api } from '../call/api.ts';
import { errorType } from '../errors/json-error-type.ts';

/** Codes of the Query protocol that are not what AWS's model calls the error, which is what CloudTrail calls it. */
const names: ReadonlyMap<string, string> = new Map([
  ...[
    'ConcurrentModification',
    'DeleteConflict',
    'DuplicateCertificate',
    'DuplicateSSHPublicKey',
    'EntityAlreadyExists',
    'EntityTemporarilyUnmodifiable',
    'FeatureDisabled',
    'FeatureEnabled',
    'IDPCommunicationError',
    'IDPRejectedClaim',
    'InvalidAuthenticationCode',
    'InvalidCertificate',
    'InvalidIdentityToken',
    'InvalidInput',
    'InvalidPublicKey',
    'InvalidUserType',
    'KeyPairMismatch',
    'LimitExceeded',
    'MalformedCertificate',
    'MalformedPolicyDocument',
    'NameConflict',
    'NoSuchEntity',
    'OpenIdIdpCommunicationError',
    'PackedPolicyTooLarge',
    'PasswordPolicyViolation',
    'PolicyEvaluation',
    'PolicyNotAttachable',
    'ReportGenerationLimitExceeded',
    'RoleModified',
    'RoleTemplateDisabled',
    'ServiceFailure',
    'Throttling',
    'UnmodifiableEntity',
    'UnrecognizedPublicKeyEncoding',
  ].map((code): [string, string] => [code, `${code}Exception`]),
  ['NotSupportedService', 'ServiceNotSupportedException'],
  ['ReportExpired', 'CredentialReportExpiredException'],
  ['ReportInProgress', 'CredentialReportNotReadyException'],
  ['ReportNotPresent', 'CredentialReportNotPresentException'],
  ['ValidationError', 'ValidationException'],
]);

/** The `errorCode` of an event: the name that AWS's model gives the error, e.g. `NoSuchEntityException`. */
export function eventErrorCode(api: Api, error: ServiceError): string {
  const isQuery = api.targetPrefix === undefined && api.rest === undefined;
  return isQuery ? (names.get(error.code) ?? error.code) : errorType(error).type;
}
