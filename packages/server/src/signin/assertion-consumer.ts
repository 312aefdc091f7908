import { samlRoleNotListed, unreadableSamlResponse } from '../errors/saml-errors.ts';
import { readSessionAttributes } from '../federation/saml/session-attributes.ts';
import { useOnce } from '../federation/saml/use-once.ts';
import type { RawRequest, RawResponse } from '../wire/raw-request.ts';
import { readForm } from './form.ts';
import { proveResponse } from './prove-response.ts';
import { recordingFailure } from './record-signin.ts';
import { offerChoice } from './role-choice.ts';
import { rolePage } from './role-page.ts';
import { samlAttempt } from './saml-attempt.ts';
import type { SigninParts } from './signin-parts.ts';

/** Characters, as AssumeRoleWithSAML takes them. */
const longestResponse = 100_000;

/**
 * Takes the response that an identity provider sends a browser with, and offers its roles. It is taken once: whoever gets
 * hold of the form data later is not shown anything.
 *
 * Throws ServiceError, which is for the person to read. `now`: epoch seconds.
 */
export async function consumeAssertion(
  parts: SigninParts,
  request: RawRequest,
  now: number,
  requestId: string,
): Promise<RawResponse> {
  const samlResponse = readForm(request)?.get('SAMLResponse') ?? '';
  if (samlResponse.length > longestResponse) throw unreadableSamlResponse(requestId);
  const { services } = parts;
  const { assertion, trust, pairs } = await proveResponse(samlResponse, services, requestId, now);
  const attempt = samlAttempt(parts, { request, requestId, assertion, trust });
  return await recordingFailure(parts, attempt, async () => {
    if (pairs.length === 0) throw samlRoleNotListed();
    const { sessionDuration } = readSessionAttributes(assertion);
    await useOnce(['sign-in', assertion.issuer, assertion.id], services.directory, now);
    const choice = offerChoice(parts, { samlResponse, providerArn: trust.arn, sessionDuration }, now);
    return await rolePage(services.directory, { pairs, samlResponse, ...choice });
  });
}
