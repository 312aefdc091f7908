/** A checksum in the making. */
export interface Checksum {
  update(bytes: Uint8Array): void;
  /** The value over all bytes so far, big-endian. The checksum is not to be updated after. */
  digest(): Uint8Array;
}
