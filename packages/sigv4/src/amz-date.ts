/** The digits of `text` in [start, end) as a number, NaN when there is anything else. */
function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * Reads YYYYMMDD'T'HHMMSS'Z' (ISO 8601 basic format).
 *
 * @returns Epoch milliseconds, undefined when the text is no such time.
 */
export function parseAmzDate(text: string): number | undefined {
  if (text.length !== 16 || text[8] !== 'T' || text[15] !== 'Z') return undefined;
  const month = digits(text, 4, 6);
  const day = digits(text, 6, 8);
  const hour = digits(text, 9, 11);
  const minute = digits(text, 11, 13);
  const second = digits(text, 13, 15);
  const time = Date.UTC(digits(text, 0, 4), month - 1, day, hour, minute, second);
  // Date.UTC carries what is out of range over into the next unit: 30 February would be 1 March.
  const exact = new Date(time).getUTCDate() === day && month >= 1 && month <= 12 && hour <= 23;
  return exact && minute <= 59 && second <= 59 ? time : undefined;
}

/**
 * Reads the Date header: ISO 8601 basic format, or the preferred HTTP form `Sun, 30 Aug 2015 12:36:00 GMT` (RFC 9110
 * section 5.6.7).
 *
 * @returns Epoch milliseconds, undefined when the text is neither.
 */
export function parseDateHeader(text: string): number | undefined {
  if (text.length !== 29) return parseAmzDate(text);
  const time = Date.parse(text);
  // Date.parse reads much that is no HTTP date; what prints as it was read is one.
  return !Number.isNaN(time) && new Date(time).toUTCString() === text ? time : undefined;
}

/** Writes epoch milliseconds as YYYYMMDD'T'HHMMSS'Z'. */
export function formatAmzDate(time: number): string {
  const text = new Date(time).toISOString();
  return (
    text.slice(0, 4) + text.slice(5, 7) + text.slice(8, 13) + text.slice(14, 16) + text.slice(17, 19) + 'Z'
  );
}
