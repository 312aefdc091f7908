import { samlRoleNotListed } from '../errors/saml-errors.ts';
import { signinStateInvalid } from '../errors/signin-errors.ts';
import { readRolePair } from '../federation/saml/role-pairs.ts';
import { useOnce } from '../federation/saml/use-once.ts';
import type { Visit } from '../call/page.ts';
import type { RawResponse } from '../wire/raw-request.ts';
import { assumeRoleWithSaml } from './call-api.ts';
import { credentialsPage } from './credentials-page.ts';
import { proveAgain } from './prove-response.ts';
import { forgetChoice, readChoice } from './role-choice.ts';
import { samlSignin } from './saml-signin.ts';
import type { SigninParts } from './signin-parts.ts';
import { openSession, signIn } from './signin-session.ts';

/**
 * Takes the choice of a role, and hands out its credentials. A choice is taken once, of the browser that it was offered to.
 *
 * Throws ServiceError, which is for the person to read.
 */
export async function chooseRole(parts: SigninParts, visit: Visit): Promise<RawResponse> {
  const { services } = parts;
  const { request, now, facts } = visit;
  const { samlResponse, providerArn, sessionDuration, role, binding } = readChoice(parts, request, now);
  const pair = readRolePair(role);
  // A refusal is told to the account of the role, if it was offered; else to one that has a provider of this person's.
  const providerArns = pair === undefined ? [providerArn] : [pair.providerArn, providerArn];
  const proven = await proveAgain(samlResponse, providerArns, services, now);
  const attempt = proven && samlSignin(parts, proven);
  facts.signin = attempt;
  if (pair === undefined) throw samlRoleNotListed();
  await useOnce(['choice', binding], services.directory, now);
  const { credentials, arn } = await assumeRoleWithSaml(parts, visit, {
    RoleArn: pair.roleArn,
    PrincipalArn: pair.providerArn,
    SAMLAssertion: samlResponse,
    ...(sessionDuration !== undefined && { DurationSeconds: sessionDuration }),
  });
  const { AccessKeyId: accessKeyId, SessionToken: sessionToken, Expiration } = credentials;
  const session = await openSession(parts, { accessKeyId, sessionToken }, now);
  if (attempt === undefined || session === undefined) throw signinStateInvalid();
  facts.signin = { ...attempt, person: { caller: session.caller } };
  const headers = [...signIn(parts, { accessKeyId, sessionToken }, now, Expiration), ...forgetChoice(parts)];
  return credentialsPage({ arn, credentials, endpointUrl: parts.publicUrl, headers });
}
