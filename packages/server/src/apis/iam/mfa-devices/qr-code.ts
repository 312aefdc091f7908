import { PNG } from 'pngjs';
import { encode } from 'uqr';

/** Pixels along a module's side: what phones read from a screen. */
const scale = 5;
/** Modules of white around the code that readers need. Source: ISO/IEC 18004, section 6.3.8. */
const quietZone = 4;

const black = 0x00;
const white = 0xff;
/** Of the PNG's colour types the one of grey tones, a byte a pixel. */
const greyTones = 0;

/** A picture of a QR code with a text of up to 2,300 bytes in it, as a PNG. */
export function drawQrCode(text: string): Buffer {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  const side = size * scale;
  const picture = { width: side, height: side, data: Buffer.alloc(side * side, white) };
  for (let y = 0; y < side; y += 1) {
    const row = data[Math.floor(y / scale)];
    for (let x = 0; x < side; x += 1) {
      if (row?.[Math.floor(x / scale)] === true) picture.data[y * side + x] = black;
    }
  }
  return PNG.sync.write(Object.assign(new PNG(), picture), {
    colorType: greyTones,
    inputColorType: greyTones,
    inputHasAlpha: false,
    bitDepth: 8,
  });
}
