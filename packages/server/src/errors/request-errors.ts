import type { Failure } from './failure.ts';
import { ServiceError } from './service-error.ts';

/**
 * Errors that every service of the AWS Query protocol answers alike.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html and the wire.
 */

/**
 * The request names no operation. AWS sends such a client to a page of its own, and the query with it; what is in a query is
 * nobody else's to see.
 */
export const actionMissing = (): ServiceError =>
  new ServiceError('MissingAction', 400, 'The request is missing an action or a required parameter.');

/** As AWS's Query protocol names what it knows no operation for; it is the whole of the answer. */
export const unknownOperation = 'UnknownOperationException';

/** The path is none of a page, and the request names no operation. */
export const pathNotFound = (): ServiceError => new ServiceError(unknownOperation, 404, '');

/** No operation has this name in this version of any API. */
export const operationNotFound = (action: string, version: string | undefined): ServiceError =>
  new ServiceError(
    'InvalidAction',
    400,
    `Could not find operation ${action} for version ${version ?? 'NO_VERSION_SPECIFIED'}`,
  );

/**
 * AWS has the operation, and this service does not. A status of 500 and more would let clients try again, or page
 * somebody.
 */
export const operationNotSupported = (action: string): ServiceError =>
  new ServiceError('UnsupportedOperation', 400, `The operation ${action} is not supported by this service.`);

/** The client was led here with a request for another service of AWS, e.g. `s3`: by `AWS_ENDPOINT_URL`, which is for all of them. */
export const serviceNotHere = (service: string): ServiceError =>
  new ServiceError(
    'UnsupportedOperation',
    400,
    `This endpoint has no ${service}; it is Locum, for sts, iam, organizations and cloudtrail. AWS_ENDPOINT_URL leads the clients of all ` +
      'services here: set AWS_ENDPOINT_URL_STS and AWS_ENDPOINT_URL_IAM in its place.',
  );

/** A page is asked for by a method that it has no answer to. */
export const pageMethodNotAllowed = (): ServiceError =>
  new ServiceError('MethodNotAllowed', 405, 'This page is asked for by another method.');

/** Nothing is at this address. */
export const pageNotFound = (): ServiceError => new ServiceError('NotFound', 404, '');

/** One or more declared constraints of the input were broken; `clauses` names each. */
export const validationFailed = (clauses: readonly string[]): ServiceError => {
  const count = clauses.length === 1 ? '1 validation error' : `${clauses.length} validation errors`;
  return new ServiceError('ValidationError', 400, `${count} detected: ${clauses.join('; ')}`);
};

/** A rule over several members, or over more than their form, was broken. */
export const validationError = (message: string): ServiceError =>
  new ServiceError('ValidationError', 400, message);

/** A number is not a signed 32-bit decimal. AWS sends no text with it. */
export const malformedNumber = (): ServiceError => new ServiceError('MalformedInput', 400, '');

/** A number is there without digits. */
export const missingNumber = (): ServiceError =>
  new ServiceError('MalformedInput', 400, 'missing value for decimal type');

/** A moment is not written as RFC 3339 has it. */
export const malformedTimestamp = (): ServiceError => validationError('timestamp must follow ISO8601');

/** A policy is not one that IAM would save; the text says why. */
export const malformedPolicyDocument = (message: string): ServiceError =>
  new ServiceError('MalformedPolicyDocument', 400, message);

/** The key is unknown, inactive or deleted, or its session token is missing, foreign, altered or revoked. */
export const invalidClientTokenId = (detail: string): ServiceError =>
  new ServiceError(
    'InvalidClientTokenId',
    403,
    'The security token included in the request is invalid.',
    detail,
  );

/** The caller's own session is over. */
export const expiredToken = (): ServiceError =>
  new ServiceError('ExpiredToken', 403, 'The security token included in the request is expired');

/** It is not allowed. Where policies decided, `deniedByPolicy` tells which of them. */
export const accessDenied = (message: string, failure?: Failure): ServiceError =>
  new ServiceError('AccessDenied', 403, message, undefined, {}, failure);

/** Too many calls in too short a time: SDKs wait, and try again. */
export const rateExceeded = (): ServiceError => new ServiceError('Throttling', 400, 'Rate exceeded');

/** Not now, but soon: SDKs try again. The log learns why. */
export const serviceUnavailable = (detail: string): ServiceError =>
  new ServiceError('ServiceUnavailable', 503, '', detail);

/** There is no room to keep what the call would change. Nothing of it is kept; SDKs try again. The log learns why. */
export const storageFull = (detail: string): ServiceError =>
  new ServiceError(
    'ServiceUnavailable',
    503,
    'The service has no room to store anything at present. Nothing was changed.',
    detail,
  );

/** Something broke on our side. The client learns nothing of it; the log does. */
export const internalFailure = (detail: string): ServiceError =>
  new ServiceError('InternalFailure', 500, '', detail);
