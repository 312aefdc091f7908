import { isRegion as isWellFormedRegion } from './region.ts';
import type { RequestSignature } from './request-signature.ts';
import { wrongCredentialScope } from './refusals.ts';
import type { SignaturePart } from './signature-error.ts';

/** What a signature must have been made for. */
export interface CredentialScopeExpectation {
  /** Signing name of the service called, e.g. `sts`. */
  readonly service: string;
  /** Which regions are served here. Default `isRegion`: every well-formed name. */
  readonly isRegion?: (region: string) => boolean;
}

/** SigV4A names a set instead: one region of it must be served here, or it names them all. */
function isRightRegion(signature: RequestSignature, isRegion: (region: string) => boolean): boolean {
  return signature.algorithm === 'AWS4-HMAC-SHA256'
    ? isRegion(signature.scope.region)
    : signature.regionSet.some((region) => region === '*' || isRegion(region));
}

/**
 * Checks the credential scope against the service called and the date signed. All that is wrong is reported at once: AWS
 * ends the first two sentences with a space, even when nothing follows.
 *
 * @throws SignatureError SignatureDoesNotMatch.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export function checkCredentialScope(
  signature: RequestSignature,
  { service, isRegion = isWellFormedRegion }: CredentialScopeExpectation,
): void {
  const { scope, amzDate } = signature;
  const day = amzDate.slice(0, 8);
  const wrong: SignaturePart[] = [];
  let message = '';
  if (!isRightRegion(signature, isRegion)) {
    wrong.push(signature.algorithm === 'AWS4-HMAC-SHA256' ? 'scope-region' : 'region-set');
    message += 'Credential should be scoped to a valid region. ';
  }
  if (scope.service !== service) {
    wrong.push('scope-service');
    message += `Credential should be scoped to correct service: '${service}'. `;
  }
  if (scope.terminator !== 'aws4_request') {
    wrong.push('scope-terminator');
    message += `Credential should be scoped with a valid terminator: 'aws4_request', not '${scope.terminator}'.`;
    if (scope.date !== day) message += ' ';
  }
  if (scope.date !== day) {
    wrong.push('scope-date');
    message +=
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: ' +
      `'${scope.date}' != '${day}', from '${amzDate}'.`;
  }
  if (wrong.length > 0) throw wrongCredentialScope(message, wrong);
}
