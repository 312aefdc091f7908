import { isIP } from 'node:net';
import { normalizeAddress } from './address-range.ts';

/** Whether only this machine can reach what listens on `host` (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3). */
export function isLoopback(host: string): boolean {
  const address = normalizeAddress(host.toLowerCase());
  if (address === 'localhost' || address === '::1') return true;
  return isIP(address) === 4 && address.startsWith('127.');
}
