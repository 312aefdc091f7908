/** An IP address as 16-bit groups: two of IPv4, eight of IPv6. */
export type Address = readonly number[];

const octetPattern = /^(?:0|[1-9]\d{0,2})$/;
const groupPattern = /^[0-9a-f]{1,4}$/i;

function parseV4(text: string): Address | undefined {
  const octets = text.split('.');
  // A leading zero is octal to some readers and decimal to others: neither here.
  if (octets.length !== 4 || !octets.every((octet) => octetPattern.test(octet) && Number(octet) <= 255)) {
    return undefined;
  }
  const [first = 0, second = 0, third = 0, fourth = 0] = octets.map(Number);
  return [first * 256 + second, third * 256 + fourth];
}

/** Groups of one side of `::`; the last may be an IPv4 address. */
function parseGroups(text: string): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const pieces = text.split(':');
  for (const [index, piece] of pieces.entries()) {
    if (index === pieces.length - 1 && piece.includes('.')) {
      const embedded = parseV4(piece);
      if (!embedded) return undefined;
      groups.push(...embedded);
    } else if (groupPattern.test(piece)) groups.push(Number.parseInt(piece, 16));
    else return undefined;
  }
  return groups;
}

function parseV6(text: string): Address | undefined {
  const sides = text.split('::');
  if (sides.length > 2) return undefined;
  const [head = '', tail] = sides;
  const before = parseGroups(head);
  if (!before || (tail !== undefined && head.includes('.'))) return undefined;
  if (tail === undefined) return before.length === 8 ? before : undefined;
  const after = parseGroups(tail);
  if (!after || before.length + after.length > 7) return undefined;
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

/** Longest text of an address: eight groups, the last two as IPv4. */
const longestAddress = 45;

/** Reads an IPv4 or IPv6 address (RFC 4291 section 2.2, without zone); `undefined` for all else. */
export function parseAddress(text: string): Address | undefined {
  if (text.length > longestAddress) return undefined;
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

/** Whether an IPv6 address is `::ffff:a.b.c.d` (RFC 4291 section 2.5.5.2). */
export function isMappedV4(address: Address): boolean {
  return address.length === 8 && address[5] === 0xffff && address.slice(0, 5).every((group) => group === 0);
}
