import { isRecord, memberAt } from './json-value.ts';
import { callFailure, signedPost } from './signed-post.ts';
import type { CallTarget } from './signed-post.ts';

const targetPrefix = 'AWSOrganizationsV20161128';
const contentType = 'application/x-amz-json-1.1';

/**
 * Calls an operation of AWS Organizations, in AWS's JSON protocol. Returns the result.
 *
 * @throws {CommandError} with the service's code, message and request id, or with why it cannot be reached.
 */
export async function callOrganizations(
  operation: string,
  input: Readonly<Record<string, string | undefined>>,
  target: CallTarget,
): Promise<Readonly<Record<string, unknown>>> {
  const headers = ['Content-Type', contentType, 'X-Amz-Target', `${targetPrefix}.${operation}`];
  const { status, value, header } = await signedPost('organizations', headers, JSON.stringify(input), target);
  if (status === 200 && isRecord(value)) return value;
  const [code, message] = ['__type', 'Message'].map((name) => memberAt(value, name));
  throw callFailure(status, code, message, header('x-amzn-requestid'));
}
