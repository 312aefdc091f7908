import { sessionCaller } from '../authentication/session-caller.ts';
import type { Caller } from '../authentication/caller.ts';
import { ServiceError } from '../errors/service-error.ts';
import type { SessionClaims } from '../sessions/claims.ts';
import type { RawRequest } from '../wire/raw-request.ts';
import { readCookie, setCookie } from './cookies.ts';
import type { CookieForm } from './cookies.ts';
import type { SigninParts } from './signin-parts.ts';

/** Temporary credentials that a browser is signed in with; the secret follows from them. */
export interface SigninCredentials {
  readonly accessKeyId: string;
  readonly sessionToken: string;
}

/** Whom a browser is signed in as, and until when (epoch seconds). */
export interface SigninSession {
  readonly caller: Caller;
  readonly expiresAt: number;
}

/** A browser keeps some 4,096 bytes of a cookie, and a session token may be as long. */
const chunkLength = 3_800;
const chunks = [0, 1, 2] as const;

const formOf = ({ isSecure }: SigninParts, chunk: number): CookieForm => ({
  name: `${isSecure ? '__Host-' : ''}locum-signin-${chunk}`,
  path: '/',
  // A link from elsewhere to the console finds its reader signed in; a form from elsewhere does not.
  sameSite: 'Lax',
  isSecure,
});

/** The headers that sign a browser in. `now`, `expiresAt`: epoch seconds. */
export function signIn(
  parts: SigninParts,
  { accessKeyId, sessionToken }: SigninCredentials,
  now: number,
  expiresAt: number,
): readonly string[] {
  const text = parts.sealed.seal(
    'signin-session',
    { accessKeyId, sessionToken, expiresAt: String(expiresAt) },
    expiresAt,
  );
  return chunks.flatMap((chunk) => {
    const value = text.slice(chunk * chunkLength, (chunk + 1) * chunkLength);
    return ['Set-Cookie', setCookie(formOf(parts, chunk), value, value === '' ? 0 : expiresAt - now)];
  });
}

/** The headers that sign a browser out. */
export function signOut(parts: SigninParts): readonly string[] {
  return chunks.flatMap((chunk) => ['Set-Cookie', setCookie(formOf(parts, chunk), '', 0)]);
}

/** Undefined where the browser is not signed in, or is no more. `now`: epoch seconds. */
export async function readSigninSession(
  parts: SigninParts,
  request: RawRequest,
  now: number,
): Promise<SigninSession | undefined> {
  const text = chunks.map((chunk) => readCookie(request, formOf(parts, chunk).name) ?? '').join('');
  const content = text === '' ? undefined : parts.sealed.open('signin-session', text, now);
  if (content === undefined) return undefined;
  const { accessKeyId = '', sessionToken = '', expiresAt } = content;
  const session = await openSession(parts, { accessKeyId, sessionToken }, now);
  return session && { caller: session.caller, expiresAt: Number(expiresAt) };
}

/** The session of credentials, and who acts in it. */
interface OpenedSession {
  readonly claims: SessionClaims;
  readonly secretAccessKey: string;
  readonly caller: Caller;
}

/** Undefined where the session is over or was ended, or its role or user is gone. `now`: epoch seconds. */
export async function openSession(
  { services: { sessions, revocations, directory } }: SigninParts,
  { accessKeyId, sessionToken }: SigninCredentials,
  now: number,
): Promise<OpenedSession | undefined> {
  const opened = await sessions.open(accessKeyId, sessionToken);
  if (opened === undefined || opened.claims.expiresAt <= now) return undefined;
  if (revocations.isEnded(accessKeyId, opened.claims)) return undefined;
  try {
    return { ...opened, caller: await sessionCaller(directory, opened.claims, accessKeyId) };
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
