/** An IP address as 16-bit groups: two of IPv4, eight of IPv6. */
export type Address = readonly number[];

/** Value of the one to `most` digits in `radix` (10 or 16) from `start` to `end` (exclusive), or -1. */
function readNumber(text: string, start: number, end: number, radix: number, most: number): number {
  if (end <= start || end - start > most) return -1;
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const letter = (code | 0x20) - 0x57;
    const digit = code >= 0x30 && code <= 0x39 ? code - 0x30 : letter >= 10 && letter <= 15 ? letter : radix;
    if (digit >= radix) return -1;
    value = value * radix + digit;
  }
  return value;
}

/** Value of the decimal from `start` to `end`, of at most three digits, or -1. A leading zero is octal to some readers: refused. */
export function readDecimal(text: string, start: number, end: number): number {
  return text[start] === '0' && end > start + 1 ? -1 : readNumber(text, start, end, 10, 3);
}

function parseV4(text: string): Address | undefined {
  const octets: number[] = [];
  for (let start = 0; start <= text.length && octets.length <= 4;) {
    const dot = text.indexOf('.', start);
    const end = dot < 0 ? text.length : dot;
    const octet = readDecimal(text, start, end);
    if (octet < 0 || octet > 255) return undefined;
    octets.push(octet);
    start = end + 1;
  }
  const [first = 0, second = 0, third = 0, fourth = 0] = octets;
  return octets.length === 4 ? [first * 256 + second, third * 256 + fourth] : undefined;
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
    } else {
      const group = readNumber(piece, 0, piece.length, 16, 4);
      if (group < 0) return undefined;
      groups.push(group);
    }
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
