import type { RawRequest } from '../wire/raw-request.ts';

/** RFC 6265. Cookies of this service are for itself and never for scripts. */
export interface CookieForm {
  readonly name: string;
  readonly path: string;
  readonly sameSite: 'Strict' | 'Lax';
  /** The service is reached by HTTPS only. */
  readonly isSecure: boolean;
}

/** The Set-Cookie header's value. `seconds`: how long it is kept; 0 takes it away. */
export function setCookie(form: CookieForm, value: string, seconds: number): string {
  const { name, path, sameSite, isSecure } = form;
  const secure = isSecure ? '; Secure' : '';
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=${sameSite}${secure}`;
}

/** The value that a browser sends; undefined where it sends none, or more than one. */
export function readCookie(request: RawRequest, name: string): string | undefined {
  const values = (request.header('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}
