import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A square picture of `size` pixels a side in black and white, as a PNG. Source: https://www.w3.org/TR/png-3/ */
export function encodePng(size: number, isBlack: (x: number, y: number) => boolean): Buffer {
  // One bit a pixel, eight to the byte, the first one highest; a byte 0 before each row says that it is not filtered.
  const rowLength = 1 + Math.ceil(size / 8);
  const rows = Buffer.alloc(rowLength * size);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const place = y * rowLength + 1 + (x >> 3);
      if (!isBlack(x, y)) rows[place] = (rows[place] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return Buffer.concat([
    signature,
    chunk('IHDR', header(size)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** One bit deep, and of grey tones: 1 is white. Compression, filter and interlace methods are 0. */
function header(size: number): Buffer {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(size, 4);
  bytes[8] = 1;
  return bytes;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), content]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(content.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(body), body.length + 4);
  return bytes;
}
