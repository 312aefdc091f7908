import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { packedIdentifiers } from './claims-format.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const base32 = /^[A-Z2-7]*$/;

/**
 * Writes an access key id or a unique id: the number of its form, from 1 on, and 5 bits for each digit after its prefix. What
 * has none of the forms, as an account id, is the number 0 and its text.
 */
export function writeIdentifier(writer: ByteWriter, identifier: string): void {
  const form = packedIdentifiers.findIndex(
    ({ prefix, digits }) => identifier.startsWith(prefix) && identifier.length === prefix.length + digits,
  );
  const digits = identifier.slice(packedIdentifiers[form]?.prefix.length);
  if (form === -1 || !base32.test(digits)) {
    writer.byte(0);
    writer.text(identifier);
    return;
  }
  writer.byte(form + 1);
  let bits = 0;
  let count = 0;
  for (const digit of digits) {
    bits = (bits << 5) | alphabet.indexOf(digit);
    count += 5;
    if (count < 8) continue;
    count -= 8;
    writer.byte((bits >>> count) & 255);
    bits &= (1 << count) - 1;
  }
  if (count > 0) writer.byte((bits << (8 - count)) & 255);
}

/** Reads what `writeIdentifier` wrote. Throws a RangeError where it is of no form. */
export function readIdentifier(reader: ByteReader): string {
  const number = reader.byte();
  if (number === 0) return reader.text();
  const form = packedIdentifiers[number - 1];
  if (form === undefined) throw new RangeError('Unknown form of an identifier');
  let identifier: string = form.prefix;
  let bits = 0;
  let count = 0;
  for (let left = form.digits; left > 0; left -= 1) {
    if (count < 5) {
      bits = (bits << 8) | reader.byte();
      count += 8;
    }
    count -= 5;
    identifier += alphabet.charAt((bits >>> count) & 31);
    bits &= (1 << count) - 1;
  }
  return identifier;
}
