import { headerNotSigned, requiredHeaderNotSigned } from './refusals.ts';
import type { SigningParameters } from './signing-parameters.ts';

/**
 * Which headers a signature must cover: Host, and with SigV4A in the header form the region set, which would otherwise be
 * anyone's to widen, and those that the service goes by. The documentation asks for every x-amz-* header, but STS takes
 * requests that leave some out and no other one has a meaning here: the date is in the string to sign, the session token is
 * bound to its access key.
 *
 * @param required lower-case names.
 *
 * @throws SignatureError SignatureDoesNotMatch when one is not signed.
 */
export function checkSignedHeaders(
  { form, algorithm, signedHeaders }: SigningParameters,
  required: readonly string[],
): void {
  if (!signedHeaders.includes('host')) throw headerNotSigned('host');
  if (
    form === 'header' &&
    algorithm === 'AWS4-ECDSA-P256-SHA256' &&
    !signedHeaders.includes('x-amz-region-set')
  ) {
    throw headerNotSigned('region-set');
  }
  const missing = required.find((name) => !signedHeaders.includes(name));
  if (missing !== undefined) throw requiredHeaderNotSigned(missing);
}
