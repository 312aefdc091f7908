import { findHeader } from '../raw-request.ts';

/** `http://host/path?query`: the absolute form, which clients send to proxies, and servers have to take. */
const absolute = /^https?:\/\/([^/?#@]+)([/?][^#]*)?$/i;

/**
 * The target of a request as path and query, the form in which it is routed and its signature verified, whichever it was sent
 * in. Undefined where it is refused: with more than one Host, with another host in the target than in Host, since one
 * would have been signed and the other asked, or in a form that is for proxies only.
 * Source: RFC 9112 section 3.2.
 */
export function originTarget(target: string, headers: readonly string[]): string | undefined {
  if (hasSeveralHosts(headers)) return undefined;
  if (target.startsWith('/') || target === '*') return target;
  const [, authority, rest = '/'] = absolute.exec(target) ?? [];
  if (authority?.toLowerCase() !== findHeader(headers, 'host')?.toLowerCase()) return undefined;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

function hasSeveralHosts(headers: readonly string[]): boolean {
  let count = 0;
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = headers[index];
    if (name?.length === 'host'.length && name.toLowerCase() === 'host') count += 1;
  }
  return count > 1;
}
