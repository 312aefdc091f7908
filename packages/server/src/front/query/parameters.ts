/** A form that cannot be read: a broken percent-escape, bytes that are no UTF-8, too many parameters. */
export class MalformedForm extends Error {
  override readonly name = 'MalformedForm';
}

const plus = /\+/g;
const plusByte = 0x2b;
const spaceByte = 0x20;

/** Characters. */
const longestByExpression = 10_000;

/**
 * The parameters of an AWS Query request: a flat list of names such as `Tags.member.1.Key`.
 * Of repeated parameters the first wins, as on AWS.
 */
export class Parameters {
  readonly #values = new Map<string, string>();

  /**
   * Reads `application/x-www-form-urlencoded` text of at most so many parameters, repeated ones among them. Throws
   * {@link MalformedForm}. Linear in its length.
   */
  static parse(text: string, maximum: number): Parameters {
    const parameters = new Parameters();
    let start = 0;
    let count = 0;
    while (start <= text.length) {
      let end = text.indexOf('&', start);
      if (end < 0) end = text.length;
      if (end > start) {
        count += 1;
        if (count > maximum) throw new MalformedForm('too many parameters');
        parameters.#add(text, start, end);
      }
      start = end + 1;
    }
    return parameters;
  }

  #add(text: string, start: number, end: number): void {
    const pair = text.slice(start, end);
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    if (this.#values.has(name)) return;
    this.#values.set(name, equals < 0 ? '' : decode(pair.slice(equals + 1)));
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Names and values, in the order in which they were sent. */
  entries(): Iterable<readonly [name: string, value: string]> {
    return this.#values;
  }
}

/** Form decoding: `+` is a space, then percent-escapes as UTF-8. */
function decode(text: string): string {
  const spaced = text.includes('+') ? withSpaces(text) : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    throw new MalformedForm('broken percent-escape');
  }
}

/** A text of millions of `+` is replaced in its bytes: by an expression it takes seconds, and half a gigabyte. */
function withSpaces(text: string): string {
  if (text.length <= longestByExpression) return text.replace(plus, ' ');
  const bytes = Buffer.from(text);
  for (let index = 0; index < bytes.length; index += 1)
    if (bytes[index] === plusByte) bytes[index] = spaceByte;
  return bytes.toString();
}
