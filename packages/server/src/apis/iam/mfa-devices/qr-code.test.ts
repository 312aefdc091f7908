import jsQr from 'jsqr';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { drawQrCode } from './qr-code.ts';

// Built for bundlers, it has its function one level deeper when Node imports it.
const decode = jsQr.default;

test.each([
  ['a short text', 'x'],
  ['an address', 'otpauth://totp/a%20b:c@111122223333?secret=ABC&issuer=a%20b'],
  ['what is not Latin', 'Grüße, 世界'],
  ['a long text', 'long '.repeat(200)],
])('%s is read back', (_name, text) => {
  const picture = PNG.sync.read(drawQrCode(text));
  expect(decode(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data).toBe(text);
});

test('the picture is a square with a white edge of four modules, black and white only', () => {
  const { width, height, data } = PNG.sync.read(drawQrCode('x'));
  // 21 modules of version 1 and the edge, at 5 pixels.
  expect([width, height]).toEqual([145, 145]);
  const shade = (x: number, y: number) => data[(y * width + x) * 4];
  expect(shade(19, 19)).toBe(255);
  expect(shade(20, 20)).toBe(0);
  expect(shade(124, 20)).toBe(0);
  expect(shade(125, 20)).toBe(255);
  expect(new Set(data)).toEqual(new Set([0, 255]));
});
