/** Reads what a ByteWriter wrote; throws a RangeError where the bytes end too soon. */
export class ByteReader {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#advance(1));
  }

  fixed(): number {
    return this.#bytes.readUIntBE(this.#advance(6), 6);
  }

  count(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new RangeError('A count is too long');
  }

  text(): string {
    const length = this.count();
    const start = this.#advance(length);
    return this.#bytes.toString('utf8', start, start + length);
  }

  block(): Buffer {
    const length = this.count();
    const start = this.#advance(length);
    return this.#bytes.subarray(start, start + length);
  }

  #advance(length: number): number {
    const start = this.#position;
    this.#position += length;
    if (this.#position > this.#bytes.length) throw new RangeError('The bytes end too soon');
    return start;
  }
}
