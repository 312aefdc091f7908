import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { samlRoleNotListed, unreadableSamlResponse } from '../errors/saml-errors.ts';
import { signinStateInvalid } from '../errors/signin-errors.ts';
import { readRolePair } from '../federation/saml/role-pairs.ts';
import { readSessionAttributes } from '../federation/saml/session-attributes.ts';
import { redemptionTime } from '../federation/saml/check-assertion.ts';
import { useOnce } from '../federation/saml/use-once.ts';
import type { RawRequest, RawResponse } from '../wire/raw-request.ts';
import { assumeRoleWithSaml } from './call-api.ts';
import { readCookie, setCookie } from './cookies.ts';
import type { CookieForm } from './cookies.ts';
import { credentialsPage } from './credentials-page.ts';
import { errorPage } from './error-page.ts';
import { readForm } from './form.ts';
import { proveResponse } from './prove-response.ts';
import { choicePath, rolePage } from './role-page.ts';
import type { SigninParts } from './signin-parts.ts';
import { signIn } from './signin-session.ts';

/** Characters, as AssumeRoleWithSAML takes them. */
const longestResponse = 100_000;

/** The cookie ties a choice to the browser that the roles were shown to. */
const cookieOf = ({ isSecure }: SigninParts): CookieForm => ({
  name: 'locum-saml',
  path: choicePath,
  sameSite: 'Strict',
  isSecure,
});

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

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
  const { assertion, pairs } = await proveResponse(samlResponse, services, requestId, now);
  const { sessionDuration } = readSessionAttributes(assertion);
  await useOnce(['sign-in', assertion.issuer, assertion.id], services.directory, now);
  const binding = randomBytes(32).toString('base64url');
  const content = {
    binding,
    response: digestOf(samlResponse),
    ...(sessionDuration !== undefined && { sessionDuration: String(sessionDuration) }),
  };
  return await rolePage(services.directory, {
    pairs,
    samlResponse,
    state: parts.sealed.seal('role-choice', content, now + redemptionTime),
    cookie: setCookie(cookieOf(parts), binding, redemptionTime),
  });
}

/**
 * Takes the choice of a role, and hands out its credentials. A choice is taken once, of the browser that it was offered to.
 *
 * Throws ServiceError, which is for the person to read. `now`: epoch seconds.
 */
export async function chooseRole(parts: SigninParts, request: RawRequest, now: number): Promise<RawResponse> {
  const form = readForm(request);
  const samlResponse = form?.get('SAMLResponse') ?? '';
  const state = parts.sealed.open('role-choice', form?.get('State') ?? '', now);
  const binding = readCookie(request, cookieOf(parts).name) ?? '';
  if (state?.['binding'] === undefined || !isSame(state['binding'], binding)) throw signinStateInvalid();
  if (state['response'] !== digestOf(samlResponse)) throw signinStateInvalid();
  const pair = readRolePair(form?.get('Role') ?? '');
  if (pair === undefined) throw samlRoleNotListed();
  await useOnce(['choice', binding], parts.services.directory, now);
  const { sessionDuration } = state;
  const assumed = await assumeRoleWithSaml(parts, request, {
    RoleArn: pair.roleArn,
    PrincipalArn: pair.providerArn,
    SAMLAssertion: samlResponse,
    ...(sessionDuration !== undefined && { DurationSeconds: sessionDuration }),
  });
  if ('error' in assumed) return errorPage(assumed.error);
  const { credentials, arn } = assumed;
  const { AccessKeyId: accessKeyId, SessionToken: sessionToken, Expiration } = credentials;
  const headers = [
    ...signIn(parts, { accessKeyId, sessionToken }, now, Expiration),
    'Set-Cookie',
    setCookie(cookieOf(parts), '', 0),
  ];
  return credentialsPage({ arn, credentials, endpointUrl: parts.publicUrl, headers });
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
