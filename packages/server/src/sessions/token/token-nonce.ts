import { randomFillSync } from 'node:crypto';

/** The bytes of a nonce: a prefix of 8 and a counter of 4. */
export const nonceLength = 12;

const prefixLength = 8;
const counterEnd = 2 ** 32;

const prefix = new Uint8Array(prefixLength);
let counter = counterEnd;

/**
 * Writes a nonce that no other token has: a random prefix that is this process's own, and a counter; when the counter
 * has run out, another prefix. This is the deterministic construction of NIST SP 800-38D section 8.2.1 with a random
 * fixed field, and costs no random bytes per token.
 */
export function writeNonce(target: Buffer, offset: number): void {
  if (counter === counterEnd) {
    randomFillSync(prefix);
    counter = 0;
  }
  target.set(prefix, offset);
  target.writeUInt32BE(counter, offset + prefixLength);
  counter += 1;
}
