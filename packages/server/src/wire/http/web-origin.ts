/**
 * Whether a text is the origin of web pages just as browsers write it (RFC 6454 section 6.2): scheme, host and, where it is
 * not the usual one, port. `null`, which is the origin of all pages that have none, is not.
 */
export function isWebOrigin(text: string): boolean {
  // A browser never names an asterisk, and whoever writes one means any name.
  if (text.includes('*') || !URL.canParse(text)) return false;
  const { protocol, origin } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && origin === text;
}
