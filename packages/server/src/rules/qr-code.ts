import { encode } from 'uqr';
import { encodePng } from './png.ts';

/** Pixels along a module's side: what phones read from a screen. */
const scale = 5;
/** Modules of white around the code that readers need. Source: ISO/IEC 18004, section 6.3.8. */
const quietZone = 4;

/** A picture of a QR code with a text of up to 2,300 bytes in it, as a PNG. */
export function drawQrCode(text: string): Buffer {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  return encodePng(size * scale, (x, y) => data[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true);
}
