import type { RawRequest } from '../../wire/raw-request.ts';

/** How every content type of the protocol begins; the versions differ in nothing that concerns a request. */
const typePrefix = 'application/x-amz-json-1.';

/**
 * The operation that a request of AWS's JSON protocol names, e.g. `AWSOrganizationsV20161128.ListRoots`; undefined where
 * the request is of another protocol.
 * Source: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function readTarget(request: RawRequest): string | undefined {
  if (request.method !== 'POST' || request.target !== '/') return undefined;
  const type = request.header('content-type');
  if (type?.toLowerCase().startsWith(typePrefix) !== true) return undefined;
  return request.header('x-amz-target');
}
