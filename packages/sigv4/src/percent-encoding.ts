import { Buffer } from 'node:buffer';
import { malformedEscape } from './refusals.ts';

const percent = 0x25;
const plus = 0x2b;
const slash = 0x2f;

/** For each byte what stands for it in a canonical request: itself when unreserved (RFC 3986 section 2.3), else %XX. */
const encodedByte: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return /^[A-Za-z0-9\-._~]$/.test(character)
    ? character
    : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
});

const isUnreserved = Uint8Array.from(encodedByte, (encoded) => (encoded.length === 1 ? 1 : 0));

/** Value of a hexadecimal digit for its character code, 255 for every other code. */
const hexDigitValue = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase());
  return value < 0 ? 255 : value;
});

/** One character per byte. Text with a character above U+00FF cannot be that, so its UTF-8 bytes are taken. */
export function toByteString(text: string): string {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 0xff) return Buffer.from(text, 'utf8').toString('latin1');
  }
  return text;
}

function isAllUnreserved(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (isUnreserved[text.charCodeAt(index)] !== 1) return false;
  }
  return true;
}

/** Percent-encodes every byte that is not unreserved, `%` too. In a path the slash stays. */
export function percentEncode(text: string, part: 'path' | 'query'): string {
  if (isAllUnreserved(text)) return text;
  const bytes = toByteString(text);
  let encoded = '';
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes.charCodeAt(index);
    encoded += part === 'path' && byte === slash ? '/' : encodedByte[byte];
  }
  return encoded;
}

function decodeEscape(bytes: string, index: number, part: 'path' | 'query'): number {
  const high = hexDigitValue[bytes.charCodeAt(index + 1)] ?? 255;
  const low = hexDigitValue[bytes.charCodeAt(index + 2)] ?? 255;
  if (high === 255 || low === 255) throw malformedEscape(part, bytes.slice(index, index + 3));
  return high * 16 + low;
}

/**
 * Decodes and encodes again, so that all spellings of the same bytes become one. A plus sign in a query is a space, as it
 * is to whoever reads the parameters: left apart, `%2B` could be turned into `+` under a valid signature.
 *
 * @throws SignatureError MalformedQueryString or InvalidURI when a `%` is not followed by two hexadecimal digits.
 */
export function normalizeEscapes(text: string, part: 'path' | 'query'): string {
  if (isAllUnreserved(text)) return text;
  const bytes = toByteString(text);
  let normalized = '';
  let runStart = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes.charCodeAt(index);
    if (isUnreserved[byte] === 1 || (byte === slash && part === 'path')) continue;
    normalized += bytes.slice(runStart, index);
    if (byte === percent) {
      normalized += encodedByte[decodeEscape(bytes, index, part)];
      index += 2;
    } else normalized += byte === plus && part === 'query' ? '%20' : encodedByte[byte];
    runStart = index + 1;
  }
  return normalized + bytes.slice(runStart);
}

/** Decodes what `normalizeEscapes` or `percentEncode` made of a query component, to a byte string. */
export function percentDecode(encoded: string): string {
  let start = 0;
  let decoded = '';
  for (let index = encoded.indexOf('%'); index >= 0; index = encoded.indexOf('%', start)) {
    decoded += encoded.slice(start, index) + String.fromCharCode(decodeEscape(encoded, index, 'query'));
    start = index + 3;
  }
  return start === 0 ? encoded : decoded + encoded.slice(start);
}
