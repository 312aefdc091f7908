import { BlockList, isIP } from 'node:net';

const mappedPrefix = '::ffff:';
const decimal = /^\d{1,3}$/;

/** Writes an IPv4 address that came mapped into IPv6 (RFC 4291 section 2.5.5.2) as the IPv4 address it is. */
export function normalizeAddress(address: string): string {
  if (!address.startsWith(':')) return address;
  const rest = address.slice(mappedPrefix.length);
  return address.slice(0, mappedPrefix.length).toLowerCase() === mappedPrefix && isIP(rest) === 4
    ? rest
    : address;
}

/**
 * Whether a text is an IP address or a range of them in CIDR notation (RFC 4632, RFC 4291 section 2.3). IPv4 mapped
 * into IPv6 is none: addresses are compared as the IPv4 they are.
 */
export function isAddressRange(text: string): boolean {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const family = isIP(address);
  if (family === 0 || address.includes('%') || normalizeAddress(address) !== address) return false;
  if (slash < 0) return true;
  const prefix = text.slice(slash + 1);
  return decimal.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}

/** Collects addresses and ranges that `isAddressRange` accepts. */
export function compileAddressRanges(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const slash = range.indexOf('/');
    const address = slash < 0 ? range : range.slice(0, slash);
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (slash < 0) list.addAddress(address, family);
    else list.addSubnet(address, Number(range.slice(slash + 1)), family);
  }
  return list;
}
