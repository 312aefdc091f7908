/** A decimal number of any length, exactly: `integer` without leading and `fraction` without trailing zeros. */
export interface Decimal {
  readonly negative: boolean;
  readonly integer: string;
  readonly fraction: string;
}

/** Offset of the first character at or after `start` that is no digit. */
function skipDigits(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at += 1;
  return at;
}

/** The digits from `start` to `end` without the zeros at their beginning. */
function dropLeadingZeros(text: string, start: number, end: number): string {
  let at = start;
  while (at < end && text[at] === '0') at += 1;
  return text.slice(at, end);
}

/** The digits from `start` to `end` without the zeros at their end. */
function dropTrailingZeros(text: string, start: number, end: number): string {
  let at = end;
  while (at > start && text[at - 1] === '0') at -= 1;
  return text.slice(start, at);
}

/** Reads an integer or a decimal fraction; `undefined` for all else, also for `10abc`, `1e3`, `1.` and ` 1`. */
export function parseDecimal(text: string): Decimal | undefined {
  const start = text[0] === '-' || text[0] === '+' ? 1 : 0;
  const point = skipDigits(text, start);
  if (point === start) return undefined;
  let fraction = '';
  if (point < text.length) {
    const end = skipDigits(text, point + 1);
    if (text[point] !== '.' || end === point + 1 || end < text.length) return undefined;
    fraction = dropTrailingZeros(text, point + 1, end);
  }
  const integer = dropLeadingZeros(text, start, point);
  return { negative: text[0] === '-' && (integer !== '' || fraction !== ''), integer, fraction };
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`; no digit is rounded away. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  if (left.negative !== right.negative) return left.negative ? -1 : 1;
  const sign = left.negative ? -1 : 1;
  if (left.integer.length !== right.integer.length)
    return sign * (left.integer.length - right.integer.length);
  if (left.integer !== right.integer) return left.integer < right.integer ? -sign : sign;
  if (left.fraction === right.fraction) return 0;
  return left.fraction < right.fraction ? -sign : sign;
}
