import type { CredentialScope, RegionalCredentialScope } from './request-signature.ts';
import { malformedCredential } from './refusals.ts';

/** An access key id and the scope it is used in. */
export interface ScopedCredential<Scope> {
  readonly accessKeyId: string;
  readonly scope: Scope;
}

/**
 * Splits `keyid/date/region/service/aws4_request`.
 *
 * @throws SignatureError IncompleteSignature unless there are exactly five elements.
 */
export function parseCredential(credential: string): ScopedCredential<RegionalCredentialScope> {
  const [accessKeyId, date, region, service, terminator, excess] = credential.split('/', 6);
  if (
    accessKeyId === undefined ||
    date === undefined ||
    region === undefined ||
    service === undefined ||
    terminator === undefined ||
    excess !== undefined
  ) {
    throw malformedCredential(5, 'keyid/date/region/service/term', credential);
  }
  return { accessKeyId, scope: { date, region, service, terminator } };
}

/**
 * Splits the credential of SigV4A, `keyid/date/service/aws4_request`.
 *
 * @throws SignatureError IncompleteSignature unless there are exactly four elements.
 */
export function parseSigV4aCredential(credential: string): ScopedCredential<CredentialScope> {
  const [accessKeyId, date, service, terminator, excess] = credential.split('/', 5);
  if (
    accessKeyId === undefined ||
    date === undefined ||
    service === undefined ||
    terminator === undefined ||
    excess !== undefined
  ) {
    throw malformedCredential(4, 'keyid/date/service/term', credential);
  }
  return { accessKeyId, scope: { date, service, terminator } };
}
