import type { JsonString, JsonRefusal } from './json-node.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Value of four hexadecimal digits at `offset`, or -1. */
function readHexadecimal(text: string, offset: number): number {
  let value = 0;
  for (let at = offset; at < offset + 4; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) | 0x20 : 0;
    const digit = code >= 0x61 && code <= 0x66 ? code - 0x57 : text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 15) || (digit > 9 && code < 0x61)) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/**
 * Reads the string literal whose opening quote stands at `start`.
 * Raw characters are U+0020 to U+00FF, as in the pattern of IAM's PolicyDocument parameter (IAM API Reference, CreatePolicy).
 */
export function readJsonString(text: string, start: number, refuse: JsonRefusal): JsonString {
  let value = '';
  let pieceStart = start + 1;
  let at = pieceStart;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      return { kind: 'string', text: value + text.slice(pieceStart, at), start, end: at + 1 };
    }
    if (code < 0x20 || code > 0xff) refuse(at, 'a character that a policy may not hold');
    if (code !== 0x5c) continue;
    value += text.slice(pieceStart, at);
    at += 1;
    if (text[at] === 'u') {
      const unit = readHexadecimal(text, at + 1);
      if (unit < 0) refuse(at, 'four hexadecimal digits are expected');
      value += String.fromCharCode(unit);
      at += 4;
    } else {
      value += escapes.get(text[at] ?? '') ?? refuse(at, 'an unknown escape');
    }
    pieceStart = at + 1;
  }
  return refuse(start, 'a string without end');
}
