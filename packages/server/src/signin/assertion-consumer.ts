import { samlRoleNotListed, unreadableSamlResponse } from '../errors/saml-errors.ts';
import { readSessionAttributes } from '../federation/saml/session-attributes.ts';
import { useOnce } from '../federation/saml/use-once.ts';
import type { Visit } from '../call/page.ts';
import type { RawResponse } from '../wire/raw-request.ts';
import { readForm } from './form.ts';
import { proveResponse } from './prove-response.ts';
import { offerChoice } from './role-choice.ts';
import { rolePage } from './role-page.ts';
import { samlSignin } from './saml-signin.ts';
import type { SigninParts } from './signin-parts.ts';

/** Characters, as AssumeRoleWithSAML takes them. */
const longestResponse = 100_000;

/**
 * Takes the response that an identity provider sends a browser with, and offers its roles. It is taken once: whoever gets
 * hold of the form data later is not shown anything.
 *
 * Throws ServiceError, which is for the person to read.
 */
export async function consumeAssertion(parts: SigninParts, visit: Visit): Promise<RawResponse> {
  const { request, requestId, now, facts } = visit;
  const samlResponse = readForm(request)?.get('SAMLResponse') ?? '';
  if (samlResponse.length > longestResponse) throw unreadableSamlResponse(requestId);
  const { services } = parts;
  const { assertion, trust, pairs } = await proveResponse(samlResponse, services, requestId, now);
  facts.signin = samlSignin(parts, { assertion, trust });
  if (pairs.length === 0) throw samlRoleNotListed();
  const { sessionDuration } = readSessionAttributes(assertion);
  await useOnce(['sign-in', assertion.issuer, assertion.id], services.directory, now);
  const choice = offerChoice(parts, { samlResponse, providerArn: trust.arn, sessionDuration }, now);
  const response = await rolePage(services.directory, { pairs, samlResponse, ...choice });
  // Nobody is signed in before a role is chosen.
  facts.signin = undefined;
  return response;
}
