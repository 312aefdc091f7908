/** Values of a list that are written out. */
const listed = 3;

/** Characters that would break a line or turn the text around, as in a value made to forge a log. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** A name or ARN as it is, on one line. */
export function plain(text: string): string {
  return text.replaceAll(unprintable, '\u{FFFD}');
}

/** A value in quotation marks, on one line. */
export function quote(value: string | readonly string[]): string {
  return typeof value === 'string' ? `"${plain(value)}"` : `[${value.map(quote).join(', ')}]`;
}

/** `a, b or c`; of many, the first and how many more. @param omitted values that are not given. */
export function oneOf(values: readonly string[], omitted = 0): string {
  const more = Math.max(0, values.length - listed) + omitted;
  const shown = values.slice(0, listed);
  if (more > 0) return `${shown.join(', ')} or ${more} more`;
  const last = shown.at(-1) ?? 'nothing';
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} or ${last}` : last;
}
