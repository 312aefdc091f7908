import type { Visit } from '../call/page.ts';
import type { RawResponse } from '../wire/raw-request.ts';
import { formatTimestamp } from '../wire/timestamp-text.ts';
import { markup, page } from './page.ts';
import type { SigninParts } from './signin-parts.ts';
import { readSigninSession, signOut } from './signin-session.ts';

/** Where a browser learns whom it is signed in as, and where it is signed out. */
export const statusPath = '/signin';
export const signOutPath = '/signin/out';

export async function statusPage(parts: SigninParts, { request, now }: Visit): Promise<RawResponse> {
  const session = await readSigninSession(parts, request, now);
  if (session === undefined) {
    return page('You are not signed in', markup`<p>Sign in at your identity provider.</p>`, 401);
  }
  const until = formatTimestamp(session.expiresAt);
  const body = markup`<p>You are signed in as <strong>${session.caller.arn}</strong> until <time datetime="${until}">${until}</time>.</p>
<form method="post" action="${signOutPath}"><button type="submit">Sign out</button></form>`;
  return page('You are signed in', body);
}

/** Cookies are not sent with forms of other sites, so that only who is here can sign out. */
export async function signOutPage(parts: SigninParts, { request, now }: Visit): Promise<RawResponse> {
  const session = await readSigninSession(parts, request, now);
  const headers = session === undefined ? [] : signOut(parts);
  const body = markup`<p>Credentials that you were shown go on until they expire.</p>`;
  return page('You are signed out', body, 200, headers);
}
