const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 of RFC 4648 section 6 without padding, as authenticator apps take their seeds. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 5) {
      held -= 5;
      text += alphabet.charAt((bits >> held) & 31);
    }
    bits &= (1 << held) - 1;
  }
  return held === 0 ? text : text + alphabet.charAt((bits << (5 - held)) & 31);
}
