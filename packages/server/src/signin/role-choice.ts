import { createHash, randomBytes } from 'node:crypto';
import { signinStateInvalid } from '../errors/signin-errors.ts';
import { redemptionTime } from '../federation/saml/check-assertion.ts';
import type { RawRequest } from '../wire/raw-request.ts';
import { readCookie, setCookie } from './cookies.ts';
import type { CookieForm } from './cookies.ts';
import { readForm } from './form.ts';
import { isSameText } from './is-same-text.ts';
import { choicePath } from './role-page.ts';
import type { SigninParts } from './signin-parts.ts';

/** What roles are offered from. */
interface Offered {
  readonly samlResponse: string;
  /** A provider that the response is proven for. */
  readonly providerArn: string;
  /** Seconds, where the assertion tells how long sessions last. */
  readonly sessionDuration: number | undefined;
}

/** A choice that was made of what was offered. */
interface RoleChoice {
  readonly samlResponse: string;
  readonly providerArn: string;
  /** Seconds, as text. */
  readonly sessionDuration: string | undefined;
  /** As the form has it: anybody may have written it. */
  readonly role: string;
  /** Names this choice, and no other. */
  readonly binding: string;
}

/** The cookie ties a choice to the browser that the roles were shown to. */
const cookieOf = ({ isSecure }: SigninParts): CookieForm => ({
  name: 'locum-saml',
  path: choicePath,
  sameSite: 'Strict',
  isSecure,
});

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** What the form and the browser carry until the choice is made. `now`: epoch seconds. */
export function offerChoice(parts: SigninParts, offered: Offered, now: number) {
  const { samlResponse, providerArn, sessionDuration } = offered;
  const binding = randomBytes(32).toString('base64url');
  const content = {
    binding,
    providerArn,
    response: digestOf(samlResponse),
    ...(sessionDuration !== undefined && { sessionDuration: String(sessionDuration) }),
  };
  return {
    state: parts.sealed.seal('role-choice', content, now + redemptionTime),
    cookie: setCookie(cookieOf(parts), binding, redemptionTime),
  };
}

/**
 * The choice in a form, if it comes from the browser that it was offered to, in time, and with the response that was proven
 * then. `now`: epoch seconds. Throws ServiceError.
 */
export function readChoice(parts: SigninParts, request: RawRequest, now: number): RoleChoice {
  const form = readForm(request);
  const samlResponse = form?.get('SAMLResponse') ?? '';
  const state = parts.sealed.open('role-choice', form?.get('State') ?? '', now);
  const { binding, providerArn = '', response, sessionDuration } = state ?? {};
  if (binding === undefined || !isSameText(binding, readCookie(request, cookieOf(parts).name) ?? '')) {
    throw signinStateInvalid();
  }
  if (response !== digestOf(samlResponse)) throw signinStateInvalid();
  return { samlResponse, providerArn, sessionDuration, role: form?.get('Role') ?? '', binding };
}

/** The Set-Cookie header that ends a choice. */
export const forgetChoice = (parts: SigninParts): readonly string[] => [
  'Set-Cookie',
  setCookie(cookieOf(parts), '', 0),
];
