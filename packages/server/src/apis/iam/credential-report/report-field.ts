/** How spreadsheets know a formula, or get to one: behind a tab or a carriage return it is one all the same. */
const formula = /^[=+\-@\t\r]/;

/**
 * A field of a report as CSV has it (RFC 4180), so that a spreadsheet that opens the report runs nothing: names of users may begin
 * with `=`, `+`, `-` and `@`, and regions are whatever a caller signed for. Such a field gets an apostrophe in front, which AWS's
 * does not have; the ARN beside a name has it as it is.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function reportField(text: string): string {
  const inert = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
