import { toByteString } from './percent-encoding.ts';

/** Space and the ASCII control white space. A wire delivers tabs; folded lines (RFC 9112 section 5.2) hold line ends. */
function isWhiteSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/**
 * Words of visible one-byte characters with one space between them: trimming and collapsing would change nothing, and
 * nearly every value is such. No two ways to match the same text, so the time is linear.
 */
const canonicalValue = /^(?:[\x21-\xff]+(?: [\x21-\xff]+)*)?$/;

/**
 * A header value, trimmed and with every run of white space turned into one space, inside quotes too.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
 */
export function canonicalHeaderValue(value: string): string {
  if (canonicalValue.test(value)) return value;
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
