import { exactly, forExample } from './candidate.ts';
import type { Candidate } from './candidate.ts';

/** Addresses kept for documentation (RFC 5737, RFC 3849), for where any other one would do. */
export const otherAddresses: readonly Candidate[] = [
  forExample('192.0.2.1'),
  forExample('198.51.100.1'),
  forExample('2001:db8::1'),
];

/** The address that a network begins with. */
export function proposeAddresses(value: string): readonly Candidate[] {
  const [address = value, ...prefix] = value.split('/');
  return [prefix.length === 0 ? exactly(address) : forExample(address)];
}
