/** A name, a colon, and a value of visible ASCII with spaces in between; RFC 9110, section 5. At most 4,096 characters. */
const header = /^[A-Za-z0-9-]{1,64}: ?[\x21-\x7e](?:[\x20-\x7e]{0,4028}[\x21-\x7e])?$/;

/** What the client of HTTP writes itself. */
const reserved =
  /^(?:connection|content-length|content-type|expect|host|keep-alive|locum-signature|te|trailer|transfer-encoding|upgrade):/i;

/** Whether a text is a header that a request may be given, `Name: value`. */
export const isHeader = (text: string): boolean => header.test(text) && !reserved.test(text);
