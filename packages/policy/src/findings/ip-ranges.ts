import type { ConditionElement } from '../document.ts';
import { parseRange, rangeContains } from '../conditions/ip-address/range.ts';
import type { AddressRange } from '../conditions/ip-address/range.ts';

/** Ranges that the public internet does not route (IANA special-purpose address registries). */
const privateRanges = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
].flatMap((text) => parseRange(text) ?? []);

export function isPrivateRange(text: string): boolean {
  const range = parseRange(text);
  return range !== undefined && privateRanges.some((outer) => rangeContains(outer, range));
}

/** Whether the condition is about addresses, of whichever key. */
export function isAddressCondition({ operator }: ConditionElement): boolean {
  return operator === 'IpAddress' || operator === 'NotIpAddress';
}

/** The range's first address; bits after the prefix are cleared. */
function networkOf({ address, prefixLength }: AddressRange): readonly number[] {
  return address.map((group, index) => {
    const bits = Math.min(16, Math.max(0, prefixLength - index * 16));
    return group & (0xffff << (16 - bits)) & 0xffff;
  });
}

/** The range as it is meant, when bits after the prefix are set: `192.0.2.7/24` is `192.0.2.0/24`. */
export function tidyRange(text: string): string | undefined {
  const range = parseRange(text);
  if (!range) return undefined;
  const network = networkOf(range);
  if (network.every((group, index) => group === range.address[index])) return undefined;
  const shown =
    network.length === 2
      ? network.flatMap((group) => [group >>> 8, group & 0xff]).join('.')
      : network.map((group) => group.toString(16)).join(':');
  return `${shown}/${range.prefixLength}`;
}
