import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { isLoopback } from '../../wire/http/loopback.ts';
import { IssuerFailure } from './issuer-failure.ts';
import type { NetworkGuard } from './network-guard.ts';
import { resolveHost } from './resolve-host.ts';

/** The name or the address of a URL's host; URL writes IPv6 in brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

/**
 * The addresses that a connection to `url` may be made to. Names are resolved here, once, and the connection is made to what
 * was checked: a name that resolves to another address a moment later gains nothing.
 *
 * Throws IssuerFailure: nothing there may be reached, or only without encryption over a network.
 */
export async function findAddresses(
  url: URL,
  guard: NetworkGuard,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const host = hostOf(url);
  if (signal.aborted) throw new IssuerFailure('unreachable', `${host} could not be asked: it takes too long`);
  const found = isIP(host) === 0 ? await resolveHost(host, signal) : [host];
  const permitted = found.filter(
    (address) => guard.permits(address) && (url.protocol === 'https:' || isLoopback(address)),
  );
  if (permitted.length === 0) {
    throw new IssuerFailure('unusable', `${host} is at no address that issuers may be at`);
  }
  return permitted;
}

/** A look-up that looks nothing up: it answers these addresses. */
export function lookupOf(addresses: readonly string[]): LookupFunction {
  const entries = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, options, callback) => {
    const [first = { address: '', family: 0 }] = entries;
    if (options.all === true) callback(null, entries);
    else callback(null, first.address, first.family);
  };
}
