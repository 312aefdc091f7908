import { Buffer } from 'node:buffer';

const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/** Lines that end in CR LF, out of bytes that come in pieces. */
export class LineReader {
  readonly #line: Buffer;
  #length = 0;

  /** @param limit Bytes of the longest line, with its end. */
  constructor(limit: number) {
    this.#line = Buffer.alloc(limit);
  }

  /**
   * Reads on from a place.
   *
   * @returns Where the reading ended, and the line without its end, if it was there; `undefined` for what is no line.
   */
  read(bytes: Uint8Array, start: number): { readonly end: number; readonly line?: string } | undefined {
    for (let index = start; index < bytes.length; index++) {
      const byte = bytes[index] ?? 0;
      if (this.#length === this.#line.length) return undefined;
      const isAfterReturn = this.#length > 0 && this.#line[this.#length - 1] === carriageReturn;
      if ((byte === lineFeed) !== isAfterReturn || byte > 0x7e) return undefined;
      this.#line[this.#length] = byte;
      this.#length += 1;
      if (byte === lineFeed) {
        const line = this.#line.toString('latin1', 0, this.#length - 2);
        this.#length = 0;
        return { end: index + 1, line };
      }
    }
    return { end: bytes.length };
  }
}
