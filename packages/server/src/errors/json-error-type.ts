import type { ServiceError } from './service-error.ts';

/** What the errors that all services share are called in the JSON protocol, where that is not as in the Query protocol. */
const types: ReadonlyMap<string, string> = new Map([
  ['AccessDenied', 'AccessDeniedException'],
  ['ExpiredToken', 'ExpiredTokenException'],
  ['IncompleteSignature', 'IncompleteSignatureException'],
  ['InvalidAction', 'UnknownOperationException'],
  ['InvalidClientTokenId', 'UnrecognizedClientException'],
  ['MalformedInput', 'SerializationException'],
  ['MissingAuthenticationToken', 'MissingAuthenticationTokenException'],
  ['SignatureDoesNotMatch', 'InvalidSignatureException'],
  ['UnsupportedOperation', 'UnsupportedOperationException'],
  ['ValidationError', 'ValidationException'],
]);

/**
 * The `__type` and the status of an error. What is the sender's fault has the status 400, whatever it is.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html and the wire.
 */
export function errorType({ code, status }: ServiceError): {
  readonly type: string;
  readonly status: number;
} {
  return { type: types.get(code) ?? code, status: status < 500 ? 400 : status };
}
