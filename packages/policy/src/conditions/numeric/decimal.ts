/** A decimal number of any length, exactly: `integer` without leading and `fraction` without trailing zeros. */
export interface Decimal {
  readonly negative: boolean;
  readonly integer: string;
  readonly fraction: string;
}

const pattern = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** Text without the zeros at its end, in linear time. */
function dropTrailingZeros(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '0') end -= 1;
  return text.slice(0, end);
}

/** Text without the zeros at its beginning, in linear time. */
function dropLeadingZeros(text: string): string {
  let start = 0;
  while (text[start] === '0') start += 1;
  return text.slice(start);
}

/** Reads an integer or a decimal fraction; `undefined` for all else, also for `10abc`, `1e3` and ` 1`. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const integer = dropLeadingZeros(match[2] ?? '');
  const fraction = dropTrailingZeros(match[3] ?? '');
  return { negative: match[1] === '-' && (integer !== '' || fraction !== ''), integer, fraction };
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
