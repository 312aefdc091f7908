import { toByteString } from './percent-encoding.ts';

const space = 0x20;

/** Space and the ASCII control white space. A wire delivers tabs; folded lines (RFC 9112 section 5.2) hold line ends. */
function isWhiteSpace(code: number): boolean {
  return code === space || (code >= 0x09 && code <= 0x0d);
}

/** True when trimming and collapsing would change nothing and every character is one byte: nearly every value. */
function isCanonical(value: string): boolean {
  let afterSpace = true;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code > 0xff) return false;
    if (isWhiteSpace(code)) {
      if (afterSpace || code !== space) return false;
      afterSpace = true;
    } else afterSpace = false;
  }
  return !afterSpace || value === '';
}

/**
 * A header value, trimmed and with every run of white space turned into one space, inside quotes too.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
 */
export function canonicalHeaderValue(value: string): string {
  if (isCanonical(value)) return value;
  const bytes = toByteString(value);
  const words: string[] = [];
  let start = 0;
  for (let index = 0; index <= bytes.length; index++) {
    if (index < bytes.length && !isWhiteSpace(bytes.charCodeAt(index))) continue;
    if (index > start) words.push(bytes.slice(start, index));
    start = index + 1;
  }
  return words.join(' ');
}
