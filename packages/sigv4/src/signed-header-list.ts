let lastText = '';
let lastNames: readonly string[] = Object.freeze(['']);

/**
 * Splits the SignedHeaders of a request. The clients of a service sign the same headers in nearly every request, so that
 * the list before is most often this one, too.
 */
export function parseSignedHeaders(text: string): readonly string[] {
  if (text !== lastText) {
    lastNames = Object.freeze(text.split(';'));
    lastText = text;
  }
  return lastNames;
}

/** The names as SignedHeaders has them, separated by semicolons. */
export function signedHeadersText(names: readonly string[]): string {
  return names === lastNames ? lastText : names.join(';');
}
