import { parseAmzDate } from './amz-date.ts';
import type { QueryParameter } from './canonical-query.ts';
import { percentDecode } from './percent-encoding.ts';
import { incompleteQuery, unsupportedQueryAlgorithm } from './refusals.ts';
import type { RequiredPart } from './refusals.ts';
import { parseSignedHeaders } from './signed-header-list.ts';
import { isSignatureAlgorithm } from './signing-parameters.ts';
import type { SigningParameters } from './signing-parameters.ts';

/** Whether the query claims to hold a signature. */
export function hasQuerySignature(query: readonly QueryParameter[]): boolean {
  return query.some(({ name }) => name === 'X-Amz-Algorithm' || name === 'X-Amz-Signature');
}

/**
 * The parameters of a presigned request. Of a repeated parameter the first one counts. X-Amz-Expires is not read: STS does
 * not heed it, a presigned request is good for 15 minutes from X-Amz-Date.
 *
 * @throws SignatureError MissingAuthenticationToken for another algorithm, IncompleteSignature for missing parameters.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function parseQueryParameters(query: readonly QueryParameter[]): SigningParameters {
  const first = (name: string): string | undefined => {
    const parameter = query.find((candidate) => candidate.name === name);
    return parameter === undefined ? undefined : percentDecode(parameter.value);
  };
  const algorithm = first('X-Amz-Algorithm');
  if (!isSignatureAlgorithm(algorithm)) throw unsupportedQueryAlgorithm(algorithm);
  const credential = first('X-Amz-Credential');
  const signature = first('X-Amz-Signature');
  const signedHeaders = first('X-Amz-SignedHeaders');
  const date = first('X-Amz-Date');
  const regionSet = first('X-Amz-Region-Set');
  const missing: RequiredPart[] = [];
  if (credential === undefined) missing.push('credential');
  if (signature === undefined) missing.push('signature');
  if (signedHeaders === undefined) missing.push('signed-headers');
  if (date === undefined) missing.push('date');
  if (regionSet === undefined && algorithm === 'AWS4-ECDSA-P256-SHA256') missing.push('region-set');
  if (
    missing.length > 0 ||
    credential === undefined ||
    signature === undefined ||
    signedHeaders === undefined ||
    date === undefined
  ) {
    throw incompleteQuery(missing);
  }
  return {
    form: 'query',
    algorithm,
    credential,
    signature,
    signedHeaders: parseSignedHeaders(signedHeaders),
    date,
    time: parseAmzDate(date),
    sessionToken: first('X-Amz-Security-Token'),
    regionSet,
  };
}
