import { isMappedV4, parseAddress, readDecimal } from './address.ts';
import type { Address } from './address.ts';

/** An address and how many of its leading bits count. */
export interface AddressRange {
  readonly address: Address;
  readonly prefixLength: number;
}

/** IPv4 in the clothes of IPv6 is IPv4: a dual-stack socket must not carry a caller around an IPv4 rule. */
function unwrap(range: AddressRange): AddressRange {
  if (!isMappedV4(range.address) || range.prefixLength < 96) return range;
  return { address: range.address.slice(6), prefixLength: range.prefixLength - 96 };
}

/** Reads `address` or `address/prefix` (RFC 4632, RFC 4291 section 2.3); `undefined` for all else. */
export function parseRange(text: string): AddressRange | undefined {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const bits = address.length * 16;
  if (slash < 0) return unwrap({ address, prefixLength: bits });
  const prefixLength = readDecimal(text, slash + 1, text.length);
  if (prefixLength < 0 || prefixLength > bits) return undefined;
  return unwrap({ address, prefixLength });
}

/** Whether every address of `inner` lies in `outer`. Families do not mix. */
export function rangeContains(outer: AddressRange, inner: AddressRange): boolean {
  if (outer.address.length !== inner.address.length || inner.prefixLength < outer.prefixLength) return false;
  for (let index = 0; index * 16 < outer.prefixLength; index += 1) {
    const shift = Math.max(0, 16 - (outer.prefixLength - index * 16));
    if ((outer.address[index] ?? 0) >>> shift !== (inner.address[index] ?? 0) >>> shift) return false;
  }
  return true;
}
