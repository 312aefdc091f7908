let lastSecond = Number.NaN;
let lastText = '';

/** ISO 8601 in UTC with milliseconds. Under load many lines fall into one second, and share the text up to it. */
export function isoTime(milliseconds: number): string {
  const second = Math.floor(milliseconds / 1000);
  if (second !== lastSecond) {
    lastText = new Date(second * 1000).toISOString().slice(0, 20);
    lastSecond = second;
  }
  return `${lastText}${String(Math.floor(milliseconds) - second * 1000).padStart(3, '0')}Z`;
}
