// What XML 1.0 has no way to write, escaped or not (https://www.w3.org/TR/xml/#charsets).
// eslint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const special = /[&<>"\r]/g;
// eslint-disable-next-line no-control-regex
const needsEscape = /[&<>"\r\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

/** Text as XML character data. What XML cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  if (!needsEscape.test(text)) return text;
  return text.replace(unwritable, '\uFFFD').replace(special, (character) => entities[character] ?? character);
}

/** Whether a text comes through XML as it is: it has nothing that XML cannot hold, and no half of a character. */
export function isXmlText(text: string): boolean {
  return text.isWellFormed() && text.search(unwritable) === -1;
}
