/**
 * A map of up to 23 members whose values are texts, as CBOR; texts of up to 65,535 bytes.
 * Source: https://www.rfc-editor.org/rfc/rfc8949#section-3
 */
export function encodeCborTexts(members: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(members);
  return Buffer.concat([Buffer.from([0xa0 | entries.length]), ...entries.flat().map(encodeText)]);
}

/** With its length in two bytes. */
function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const head = Buffer.from([0x79, 0, 0]);
  head.writeUInt16BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}
