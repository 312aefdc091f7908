import type { JsonLiteral, JsonRefusal } from './json-node.ts';

/** Offset after the run of digits that begins at `offset`. */
function skipDigits(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at += 1;
  return at;
}

/** Reads a number by the grammar of RFC 8259 section 6. */
export function readJsonNumber(text: string, start: number, refuse: JsonRefusal): JsonLiteral {
  const integerStart = text[start] === '-' ? start + 1 : start;
  let end = skipDigits(text, integerStart);
  if (end === integerStart) refuse(start, 'a value is expected');
  if (text[integerStart] === '0' && end > integerStart + 1) refuse(start, 'a number with a leading zero');
  if (text[end] === '.') {
    const fractionStart = end + 1;
    end = skipDigits(text, fractionStart);
    if (end === fractionStart) refuse(start, 'a number without digits after the point');
  }
  if (text[end] === 'e' || text[end] === 'E') {
    const sign = text[end + 1];
    const exponentStart = sign === '+' || sign === '-' ? end + 2 : end + 1;
    end = skipDigits(text, exponentStart);
    if (end === exponentStart) refuse(start, 'a number without an exponent');
  }
  return { kind: 'number', text: text.slice(start, end), start, end };
}
