import type { Checksum } from './checksum.ts';

/**
 * Tables for eight bytes at once: the first is the usual one of a reflected polynomial, each further one is for a byte that
 * stands one place earlier.
 */
function makeTables(polynomial: number): Uint32Array {
  const tables = new Uint32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    tables[byte] = value;
  }
  for (let index = 256; index < tables.length; index++) {
    const before = tables[index - 256] ?? 0;
    tables[index] = (before >>> 8) ^ (tables[before & 0xff] ?? 0);
  }
  return tables;
}

/** CRC-32 of IEEE 802.3, and CRC-32C of RFC 3720 (Castagnoli), reflected. */
const tablesOf = { crc32: makeTables(0xedb8_8320), crc32c: makeTables(0x82f6_3b78) };

/** Four bytes, big-endian. */
export class Crc32 implements Checksum {
  readonly #tables: Uint32Array;
  #crc = 0xffff_ffff;

  constructor(algorithm: keyof typeof tablesOf) {
    this.#tables = tablesOf[algorithm];
  }

  update(bytes: Uint8Array): void {
    this.#crc = update(this.#tables, this.#crc, bytes);
  }

  digest(): Uint8Array {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, (this.#crc ^ 0xffff_ffff) >>> 0);
    return bytes;
  }
}

function update(t: Uint32Array, start: number, bytes: Uint8Array): number {
  let crc = start;
  let index = 0;
  // An index past the end reads as undefined, which counts as nothing; there is none.
  const at = (place: number): number => bytes[place] ?? 0;
  for (const end = bytes.length - 7; index < end; index += 8) {
    const low = crc ^ (at(index) | (at(index + 1) << 8) | (at(index + 2) << 16) | (at(index + 3) << 24));
    crc =
      (t[0x700 + (low & 0xff)] ?? 0) ^
      (t[0x600 + ((low >>> 8) & 0xff)] ?? 0) ^
      (t[0x500 + ((low >>> 16) & 0xff)] ?? 0) ^
      (t[0x400 + (low >>> 24)] ?? 0) ^
      (t[0x300 + at(index + 4)] ?? 0) ^
      (t[0x200 + at(index + 5)] ?? 0) ^
      (t[0x100 + at(index + 6)] ?? 0) ^
      (t[at(index + 7)] ?? 0);
  }
  for (; index < bytes.length; index++) crc = (crc >>> 8) ^ (t[(crc ^ at(index)) & 0xff] ?? 0);
  return crc;
}
