import { isLoopback } from '../../wire/http/loopback.ts';
import { fetchDocument } from './fetch-document.ts';
import type { FetchOptions } from './fetch-document.ts';
import { hostOf } from './issuer-address.ts';
import { IssuerFailure } from './issuer-failure.ts';
import { readKeySet } from './key-set.ts';
import type { KeySet } from './key-set.ts';
import { memberOf } from '../../wire/read-json.ts';

/** Milliseconds that an issuer has for both documents together. */
const timeLimit = 5000;

/**
 * Asks an issuer for its configuration, and for the keys that it names there; these may be on another host. Keys that are in
 * `before` are taken from there.
 *
 * `issuer`: its URL, as tokens have it. Throws IssuerFailure.
 * Source: https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
 */
export async function fetchKeySet(
  issuer: string,
  options: Omit<FetchOptions, 'signal'>,
  before: KeySet | undefined,
): Promise<KeySet> {
  const signal = AbortSignal.timeout(timeLimit);
  const base = issuer.endsWith('/') ? issuer.slice(0, -1) : issuer;
  const configuration = await fetchDocument(readUrl(`${base}/.well-known/openid-configuration`), {
    ...options,
    signal,
  });
  if (memberOf(configuration, 'issuer') !== issuer) {
    throw new IssuerFailure('unusable', 'the configuration is of another issuer');
  }
  const keysUrl = readUrl(memberOf(configuration, 'jwks_uri'));
  return readKeySet(await fetchDocument(keysUrl, { ...options, signal }), before);
}

/** Without encryption only this machine is asked; whether it may be at all is the guard's to say. */
function readUrl(text: unknown): URL {
  const url = typeof text === 'string' ? URL.parse(text) : null;
  const isUsable =
    url !== null &&
    url.username === '' &&
    url.password === '' &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(hostOf(url))));
  if (!isUsable) throw new IssuerFailure('unusable', 'the issuer names no https URL for its documents');
  return url;
}
