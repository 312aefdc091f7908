let lastMilliseconds = Number.NaN;
let lastText = '';

/** ISO 8601 in UTC with milliseconds. Under load many lines fall into one millisecond, and share the text. */
export function isoTime(milliseconds: number): string {
  if (milliseconds !== lastMilliseconds) {
    lastText = new Date(milliseconds).toISOString();
    lastMilliseconds = milliseconds;
  }
  return lastText;
}
