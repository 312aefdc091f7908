import { isIP } from 'node:net';
import { compileAddressRanges, normalizeAddress } from './address-range.ts';

/** Where a request comes from. */
export interface Origin {
  readonly sourceIp: string;
  readonly secureTransport: boolean;
}

/** The proxies whose word on where a request comes from is taken. */
export interface TrustedProxies {
  /** Whether the address is one of the proxies. */
  trusts(address: string): boolean;
  /**
   * Who the client behind a trusted `peer` is, by X-Forwarded-For and X-Forwarded-Proto. A header that does not say
   * it cleanly is ignored, and the peer's own value stays.
   */
  originBehind(peer: Origin, headers: readonly string[]): Origin;
}

/** Compiles addresses and ranges that `isAddressRange` accepts. */
export function createTrustedProxies(ranges: readonly string[]): TrustedProxies {
  const list = compileAddressRanges(ranges);
  const trusts = (address: string): boolean => {
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };
  return {
    trusts,
    originBehind: (peer, headers) => ({
      sourceIp: forwardedAddress(listedValues(headers, 'x-forwarded-for'), trusts) ?? peer.sourceIp,
      secureTransport: forwardedSecurity(listedValues(headers, 'x-forwarded-proto')) ?? peer.secureTransport,
    }),
  };
}

/** All values of a list header, in order; several lines are one list (RFC 9110 section 5.3). */
function listedValues(headers: readonly string[], name: string): readonly string[] {
  const values: string[] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    if (headers[index]?.toLowerCase() === name) values.push(...(headers[index + 1] ?? '').split(','));
  }
  return values;
}

/**
 * The rightmost address that is no trusted proxy. What stands left of it was sent by the client and is not even
 * read: refusing the header because of it would let any client pass for the proxy.
 */
function forwardedAddress(
  values: readonly string[],
  trusts: (address: string) => boolean,
): string | undefined {
  let client: string | undefined;
  for (const value of values.toReversed()) {
    const address = normalizeAddress(value.trim());
    if (isIP(address) === 0 || address.includes('%')) return undefined;
    client = address;
    if (!trusts(address)) break;
  }
  return client;
}

/** Secure when every hop says so; a hop in the clear, or one that a client made up, is enough to say it is not. */
function forwardedSecurity(values: readonly string[]): boolean | undefined {
  let secure: boolean | undefined;
  for (const value of values) {
    const scheme = value.trim().toLowerCase();
    if (scheme !== 'http' && scheme !== 'https') return undefined;
    secure = (secure ?? true) && scheme === 'https';
  }
  return secure;
}
