import { isOwnPrefix } from '../../../federation/oidc/own-prefix.ts';
import { invalidOidcUrl, oidcUrlNotHttps } from '../../../errors/iam-provider-errors.ts';

const scheme = 'https://';

/**
 * Reads the URL of an OpenID Connect issuer, and answers it without its scheme and otherwise as it was written: the
 * `iss` claim of tokens is compared with it. No query and no fragment may be in it, and no user; nor may it be called as condition
 * keys of the service itself begin.
 *
 * AWS advises against a port; it is taken here, since an issuer of one's own may have one.
 *
 * Throws InvalidInput.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html
 */
export function readOidcUrl(url: string): string {
  if (!url.toLowerCase().startsWith(scheme)) throw oidcUrlNotHttps();
  const rest = url.slice(scheme.length);
  const parsed = URL.parse(url);
  if (parsed === null || /[?#@\s\\]/.test(rest)) throw invalidOidcUrl();
  // A URL that is spelled as no URL is, e.g. with `..` in its path or a host in capitals, would never match an issuer.
  if (parsed.href !== scheme + rest && parsed.href !== `${scheme}${rest}/`) throw invalidOidcUrl();
  if (isOwnPrefix(rest)) throw invalidOidcUrl();
  return rest;
}
