import type { ServiceError } from '../../errors/service-error.ts';
import type { RawResponse } from '../../wire/raw-request.ts';
import type { Members, OutputOf } from '../../wire/shape/index.ts';
import { errorType } from '../../errors/json-error-type.ts';

const contentType = 'application/x-amz-json-1.1';

const headersOf = (requestId: string): readonly string[] => [
  'x-amzn-RequestId',
  requestId,
  'Content-Type',
  contentType,
];

/**
 * A 200 answer in AWS's JSON protocol, version 1.1: the members of the result, timestamps as epoch seconds. Where the
 * operation has no result there is no body.
 * Source: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function jsonAnswer(
  members: Members | undefined,
  output: OutputOf<Members>,
  requestId: string,
): RawResponse {
  const body = members === undefined ? '' : JSON.stringify(output);
  return { status: 200, headers: headersOf(requestId), body };
}

/** An error in AWS's JSON protocol. */
export function jsonError(error: ServiceError, requestId: string): RawResponse {
  const { type, status } = errorType(error);
  const text = error.message === '' ? {} : { Message: error.message };
  const body = JSON.stringify({ __type: type, ...text, ...error.members });
  return { status, headers: headersOf(requestId), body };
}
