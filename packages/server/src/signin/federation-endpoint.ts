import {
  signinCredentialsInvalid,
  signinDestinationForeign,
  signinDurationInvalid,
  signinRequestInvalid,
  signinTokenInvalid,
} from '../errors/signin-errors.ts';
import { isChained } from '../sessions/claims.ts';
import type { SessionClaims } from '../sessions/claims.ts';
import type { Parameters } from '../front/query/parameters.ts';
import type { Visit } from '../call/page.ts';
import type { RawResponse } from '../wire/raw-request.ts';
import { readJsonObject } from '../wire/read-json.ts';
import { readForm } from './form.ts';
import { isSameText } from './is-same-text.ts';
import { privateHeaders } from './page.ts';
import type { SigninParts } from './signin-parts.ts';
import { openSession, signIn } from './signin-session.ts';

/** Seconds for which a sign-in token can be used. */
const tokenLifetime = 900;

/** Characters of the credentials in JSON; a session token has 4,096. */
const longestSession = 10_000;

const digits = /^\d{1,5}$/;

/**
 * Console federation: turns temporary credentials into a token, and a token into a browser that is signed in.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
 *
 * Throws ServiceError.
 */
export async function federate(parts: SigninParts, visit: Visit): Promise<RawResponse> {
  const form = readForm(visit.request);
  const action = form?.get('Action');
  if (form !== undefined && action === 'getSigninToken') return await getSigninToken(parts, form, visit);
  if (form !== undefined && action === 'login') return await login(parts, form, visit);
  throw signinRequestInvalid('Action must be getSigninToken or login');
}

async function getSigninToken(parts: SigninParts, form: Parameters, visit: Visit): Promise<RawResponse> {
  const { now, facts } = visit;
  const { sessionId, sessionKey, sessionToken } = readSession(form.get('Session') ?? '');
  const session = await openSession(parts, { accessKeyId: sessionId, sessionToken }, now);
  if (session === undefined || !isSameText(session.secretAccessKey, sessionKey))
    throw signinCredentialsInvalid();
  facts.signin = { eventName: 'GetSigninToken', person: { caller: session.caller } };
  const endsAt = endOf(session.claims, form.get('SessionDuration'), now);
  const content = { accessKeyId: sessionId, sessionToken, endsAt: String(endsAt) };
  const token = parts.sealed.seal('signin-token', content, now + tokenLifetime);
  return {
    status: 200,
    headers: ['Content-Type', 'application/json', ...privateHeaders],
    body: JSON.stringify({ SigninToken: token }),
  };
}

/** Of AssumeRole and its kin, or of GetFederationToken; a user's own session is not one to be handed on. */
const federable: ReadonlySet<SessionClaims['kind']> = new Set(['role', 'federated-user']);

/**
 * When the sign-in ends. It may be shorter than the credentials that it is made of, and is never longer: nobody gets more
 * from a leaked credential than its own time.
 */
function endOf(claims: SessionClaims, requested: string | undefined, now: number): number {
  if (!federable.has(claims.kind)) throw signinCredentialsInvalid();
  if (requested === undefined) return claims.expiresAt;
  const seconds = digits.test(requested) ? Number(requested) : 0;
  if (seconds < 900 || seconds > 43_200) throw signinDurationInvalid('must be from 900 to 43200 seconds');
  if (claims.kind === 'federated-user') {
    throw signinDurationInvalid('cannot be used with credentials of GetFederationToken');
  }
  if (isChained(claims)) throw signinDurationInvalid('cannot be used with credentials of a chained role');
  return Math.min(claims.expiresAt, now + seconds);
}

async function login(parts: SigninParts, form: Parameters, { now, facts }: Visit): Promise<RawResponse> {
  const content = parts.sealed.open('signin-token', form.get('SigninToken') ?? '', now);
  if (content === undefined) throw signinTokenInvalid();
  const { accessKeyId = '', sessionToken = '', endsAt } = content;
  const expiresAt = Number(endsAt);
  const session = await openSession(parts, { accessKeyId, sessionToken }, now);
  if (session === undefined || expiresAt <= now) throw signinTokenInvalid();
  const signin = { eventName: 'ConsoleLogin', person: { caller: session.caller } } as const;
  facts.signin = signin;
  const location = destinationOf(parts, form.get('Destination'));
  facts.signin = { ...signin, loginTo: location };
  const cookies = signIn(parts, { accessKeyId, sessionToken }, now, expiresAt);
  return { status: 302, headers: ['Location', location, ...cookies, ...privateHeaders], body: '' };
}

/** A destination elsewhere would lend our name to whoever makes a link. */
function destinationOf({ publicUrl }: SigninParts, destination: string | undefined): string {
  if (destination === undefined || destination === '') return `${publicUrl}/signin`;
  const url = URL.parse(destination);
  const isOurs = url?.origin === new URL(publicUrl).origin && url.username === '' && url.password === '';
  if (url === null || !isOurs) throw signinDestinationForeign();
  return url.href;
}

interface PassedSession {
  readonly sessionId: string;
  readonly sessionKey: string;
  readonly sessionToken: string;
}

function readSession(json: string): PassedSession {
  // What the parser says would quote the credentials.
  const session = json.length > longestSession ? undefined : readJsonObject(Buffer.from(json));
  const { sessionId, sessionKey, sessionToken } = session ?? {};
  if (typeof sessionId === 'string' && typeof sessionKey === 'string' && typeof sessionToken === 'string') {
    return { sessionId, sessionKey, sessionToken };
  }
  throw signinRequestInvalid('Session must be JSON with sessionId, sessionKey and sessionToken');
}
