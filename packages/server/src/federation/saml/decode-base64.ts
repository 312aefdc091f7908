const alphabet = /^[A-Za-z0-9+/]*={0,2}$/;
const whiteSpace = /[ \t\r\n]+/g;

/** The bytes of base64 text, between whose characters white space may stand; undefined where it is none, or empty. */
export function decodeBase64(text: string | undefined): Buffer | undefined {
  const dense = text?.replace(whiteSpace, '') ?? '';
  if (dense === '' || dense.length % 4 !== 0 || !alphabet.test(dense)) return undefined;
  return Buffer.from(dense, 'base64');
}
