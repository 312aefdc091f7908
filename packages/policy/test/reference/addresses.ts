interface Range {
  /** 32 for IPv4, 128 for IPv6. */
  readonly width: number;
  readonly address: bigint;
  readonly prefix: number;
}

/** Octets are decimal, without leading zeros. */
function readFour(text: string): bigint | undefined {
  const octets = text.split('.');
  if (octets.length !== 4) return undefined;
  if (octets.some((octet) => !/^(?:0|[1-9]\d{0,2})$/.test(octet) || Number(octet) > 255)) return undefined;
  return octets.reduce((address, octet) => address * 256n + BigInt(octet), 0n);
}

/** Writes an IPv4 tail as two groups, `::` as groups of zero, and reads the eight groups. */
function readSix(text: string): bigint | undefined {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const four = tail.includes('.') ? readFour(tail) : undefined;
  if (tail.includes('.') && four === undefined) return undefined;
  const full =
    four === undefined
      ? text
      : `${text.slice(0, -tail.length)}${(four >> 16n).toString(16)}:${(four & 65535n).toString(16)}`;
  const halves = full.split('::').map((half) => (half === '' ? [] : half.split(':')));
  if (halves.length > 2) return undefined;
  const given = halves.flat();
  const missing = 8 - given.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  if (given.some((group) => !/^[\da-f]{1,4}$/i.test(group))) return undefined;
  const groups = [...halves[0]!, ...Array.from({ length: missing }, () => '0'), ...(halves[1] ?? [])];
  return groups.reduce((address, group) => address * 65536n + BigInt(`0x${group}`), 0n);
}

/** "No prefix ⇒ /32 (/128 v6)"; "IPv4-mapped IPv6 is IPv4, on both sides". */
function readRange(text: string): Range | undefined {
  const [host = '', size, ...more] = text.split('/');
  const width = host.includes(':') ? 128 : 32;
  const address = width === 128 ? readSix(host) : readFour(host);
  const prefix = size === undefined ? width : Number(size);
  if (address === undefined || more.length > 0 || prefix > width) return undefined;
  if (size !== undefined && !/^(?:0|[1-9]\d*)$/.test(size)) return undefined;
  const mapped = width === 128 && address >> 32n === 0xffffn && prefix >= 96;
  return mapped
    ? { width: 32, address: address & 0xffffffffn, prefix: prefix - 96 }
    : { width, address, prefix };
}

export function isAddress(text: string): boolean {
  return readRange(text) !== undefined;
}

/** "Compare parsed addresses; family mismatch ⇒ not in range." */
export function isWithin(actual: string, expected: string): boolean {
  const inner = readRange(actual)!;
  const outer = readRange(expected)!;
  if (inner.width !== outer.width || inner.prefix < outer.prefix) return false;
  const hidden = BigInt(outer.width - outer.prefix);
  return inner.address >> hidden === outer.address >> hidden;
}
