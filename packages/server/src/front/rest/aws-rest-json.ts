import { errorType } from '../../errors/json-error-type.ts';
import type { RestForm } from './rest-protocol.ts';

const headersOf = (requestId: string): readonly string[] => [
  'x-amzn-RequestId',
  requestId,
  'Content-Type',
  'application/json',
];

/**
 * AWS's REST-JSON protocol, version 1: an error has its name in a header, and its own status.
 * Source: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export const awsRestJson: RestForm = {
  answer: (status, output, { operation }, requestId) => ({
    status,
    headers: headersOf(requestId),
    body: operation.output === undefined ? '' : JSON.stringify(output),
  }),
  refuse: (error, requestId) => ({
    status: error.status,
    headers: [...headersOf(requestId), 'x-amzn-ErrorType', errorType(error).type],
    body: JSON.stringify({ ...(error.message !== '' && { message: error.message }), ...error.members }),
  }),
};
