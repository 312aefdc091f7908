import { samlRoleNotListed } from '../errors/saml-errors.ts';
import { signinStateInvalid } from '../errors/signin-errors.ts';
import { readRolePair } from '../federation/saml/role-pairs.ts';
import { useOnce } from '../federation/saml/use-once.ts';
import type { RawRequest, RawResponse } from '../wire/raw-request.ts';
import { assumeRoleWithSaml } from './call-api.ts';
import { credentialsPage } from './credentials-page.ts';
import { errorPage } from './error-page.ts';
import { proveAgain } from './prove-response.ts';
import { recordSignin, recordingFailure } from './record-signin.ts';
import { forgetChoice, readChoice } from './role-choice.ts';
import { samlAttempt } from './saml-attempt.ts';
import type { SigninParts } from './signin-parts.ts';
import { openSession, signIn } from './signin-session.ts';

/**
 * Takes the choice of a role, and hands out its credentials. A choice is taken once, of the browser that it was offered to.
 *
 * Throws ServiceError, which is for the person to read. `now`: epoch seconds.
 */
export async function chooseRole(
  parts: SigninParts,
  request: RawRequest,
  now: number,
  requestId: string,
): Promise<RawResponse> {
  const { services } = parts;
  const { samlResponse, providerArn, sessionDuration, role, binding } = readChoice(parts, request, now);
  const pair = readRolePair(role);
  // A refusal is told to the account of the role, if it was offered; else to one that has a provider of this person's.
  const providerArns = pair === undefined ? [providerArn] : [pair.providerArn, providerArn];
  const proven = await proveAgain(samlResponse, providerArns, services, now);
  const attempt = proven && samlAttempt(parts, { request, requestId, ...proven });
  return await recordingFailure(parts, attempt, async () => {
    if (pair === undefined) throw samlRoleNotListed();
    await useOnce(['choice', binding], services.directory, now);
    const assumed = await assumeRoleWithSaml(parts, request, {
      RoleArn: pair.roleArn,
      PrincipalArn: pair.providerArn,
      SAMLAssertion: samlResponse,
      ...(sessionDuration !== undefined && { DurationSeconds: sessionDuration }),
    });
    if ('error' in assumed) {
      const { error } = assumed;
      if (attempt) recordSignin(parts, { ...attempt, requestId: error.requestId }, error);
      return errorPage(error);
    }
    const { credentials, arn } = assumed;
    const { AccessKeyId: accessKeyId, SessionToken: sessionToken, Expiration } = credentials;
    const session = await openSession(parts, { accessKeyId, sessionToken }, now);
    if (attempt === undefined || session === undefined) throw signinStateInvalid();
    recordSignin(parts, { ...attempt, person: { caller: session.caller } });
    const headers = [
      ...signIn(parts, { accessKeyId, sessionToken }, now, Expiration),
      ...forgetChoice(parts),
    ];
    return credentialsPage({ arn, credentials, endpointUrl: parts.publicUrl, headers });
  });
}
