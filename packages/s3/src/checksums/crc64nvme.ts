import type { Checksum } from './checksum.ts';

/** The polynomial of NVM Express 1.0, section 5.2.1.3.4 (CRC-64/NVME), reflected, in halves: JavaScript's bits are 32. */
const polynomialHigh = 0x9a6c_9329;
const polynomialLow = 0xac4b_c9b5;

const tableSize = 8 * 256;
const high = new Uint32Array(tableSize);
const low = new Uint32Array(tableSize);

for (let byte = 0; byte < 256; byte++) {
  let upper = 0;
  let lower = byte;
  for (let bit = 0; bit < 8; bit++) {
    const isOdd = (lower & 1) === 1;
    lower = (lower >>> 1) | (upper << 31);
    upper >>>= 1;
    if (isOdd) {
      upper ^= polynomialHigh;
      lower ^= polynomialLow;
    }
  }
  high[byte] = upper;
  low[byte] = lower;
}
for (let index = 256; index < tableSize; index++) {
  const upper = high[index - 256] ?? 0;
  const lower = low[index - 256] ?? 0;
  high[index] = (upper >>> 8) ^ (high[lower & 0xff] ?? 0);
  low[index] = ((lower >>> 8) | (upper << 24)) ^ (low[lower & 0xff] ?? 0);
}

/** Eight bytes, big-endian. */
export class Crc64Nvme implements Checksum {
  #high = 0xffff_ffff;
  #low = 0xffff_ffff;

  /** Eight bytes at once, then one by one. */
  update(bytes: Uint8Array): void {
    let index = 0;
    for (const end = bytes.length - 7; index < end; index += 8) this.#updateEight(bytes, index);
    for (; index < bytes.length; index++) {
      const place = (this.#low ^ (bytes[index] ?? 0)) & 0xff;
      this.#low = ((this.#low >>> 8) | (this.#high << 24)) ^ (low[place] ?? 0);
      this.#high = (this.#high >>> 8) ^ (high[place] ?? 0);
    }
  }

  #updateEight(bytes: Uint8Array, index: number): void {
    let upper = 0;
    let lower = 0;
    for (let place = 0; place < 8; place++) {
      const state = place < 4 ? this.#low >>> (8 * place) : this.#high >>> (8 * (place - 4));
      const entry = (7 - place) * 256 + ((state ^ (bytes[index + place] ?? 0)) & 0xff);
      upper ^= high[entry] ?? 0;
      lower ^= low[entry] ?? 0;
    }
    this.#high = upper;
    this.#low = lower;
  }

  digest(): Uint8Array {
    const bytes = new Uint8Array(8);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, (this.#high ^ 0xffff_ffff) >>> 0);
    view.setUint32(4, (this.#low ^ 0xffff_ffff) >>> 0);
    return bytes;
  }
}
