import { isIP } from 'node:net';
import type { BlockList } from 'node:net';
import { compileAddressRanges, normalizeAddress } from '../../wire/http/address-range.ts';

/**
 * Addresses that are not the public Internet's: a URL must not lead the service to what only it can reach. The address that
 * Azure answers metadata at looks public, and is not.
 * Sources: the IANA special-purpose address registries (RFC 6890), RFC 4291, RFC 6052, RFC 3056
 */
const special = compileAddressRanges([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]);

/** All that IPv6 has of public addresses (RFC 4291 section 2.4); translated and mapped IPv4 is outside. */
const publicIpv6 = compileAddressRanges(['2000::/3']);

/** Tells which addresses issuers may be at. */
export class NetworkGuard {
  readonly #allowed: BlockList;

  /** `privateNetworks`: addresses and ranges, as `isAddressRange` accepts them, that may be reached all the same. */
  constructor(privateNetworks: readonly string[]) {
    this.#allowed = compileAddressRanges(privateNetworks);
  }

  /** Whether a connection may be made to this IP address. */
  permits(address: string): boolean {
    const normal = normalizeAddress(address);
    // An address with a zone is of this link alone.
    if (isIP(normal) === 0 || normal.includes('%')) return false;
    const family = isIP(normal) === 4 ? 'ipv4' : 'ipv6';
    if (this.#allowed.check(normal, family)) return true;
    if (family === 'ipv6' && !publicIpv6.check(normal, family)) return false;
    return !special.check(normal, family);
  }
}
