/** A form that cannot be read: a broken percent-escape, bytes that are no UTF-8, too many parameters. */
export class MalformedForm extends Error {
  override readonly name = 'MalformedForm';
}

/**
 * More parameters than any operation takes. A stranger's form is read before its signature is checked, so its cost
 * must be bounded by something smaller than the body limit.
 */
const maximumParameters = 20_000;

const plus = /\+/g;
const plusByte = 0x2b;
const spaceByte = 0x20;

/** Characters. */
const longestByExpression = 10_000;

const none: readonly number[] = [];

/**
 * The parameters of an AWS Query request: a flat list of names such as `Tags.member.1.Key`.
 * Of repeated parameters the first wins, as on AWS.
 */
export class Parameters {
  readonly #values = new Map<string, string>();

  /** Reads `application/x-www-form-urlencoded` text. Throws {@link MalformedForm}. Linear in its length. */
  static parse(text: string): Parameters {
    const parameters = new Parameters();
    let start = 0;
    while (start <= text.length) {
      let end = text.indexOf('&', start);
      if (end < 0) end = text.length;
      if (end > start) parameters.#add(text, start, end);
      start = end + 1;
    }
    return parameters;
  }

  /** Parameters that were read from something else than a form. Throws {@link MalformedForm}. */
  static of(entries: Iterable<readonly [name: string, value: string]>): Parameters {
    const parameters = new Parameters();
    for (const [name, value] of entries) parameters.#put(name, value);
    return parameters;
  }

  #add(text: string, start: number, end: number): void {
    const pair = text.slice(start, end);
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    if (this.#values.has(name)) return;
    this.#put(name, equals < 0 ? '' : decode(pair.slice(equals + 1)));
  }

  #put(name: string, value: string): void {
    if (this.#values.size === maximumParameters) throw new MalformedForm('too many parameters');
    this.#values.set(name, value);
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Whether any parameter stands under `prefix`, e.g. `TaskPolicyArn.`. */
  has(prefix: string): boolean {
    for (const name of this.#values.keys()) if (name.startsWith(prefix)) return true;
    return false;
  }

  /** The list positions under `prefix` (which ends in a dot), ascending: 1 and 3 for `p.1.Key`, `p.3`. */
  positions(prefix: string): readonly number[] {
    let found: Set<number> | undefined;
    for (const name of this.#values.keys()) {
      if (!name.startsWith(prefix)) continue;
      const position = leadingInteger(name, prefix.length);
      if (position !== undefined) (found ??= new Set()).add(position);
    }
    return found === undefined ? none : [...found].sort((a, b) => a - b);
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

/** The decimal of up to six digits at `start`, if a dot or the end follows it. */
function leadingInteger(text: string, start: number): number | undefined {
  let value = 0;
  let index = start;
  for (; index < text.length && index - start < 6; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const isWhole = index === text.length || text[index] === '.';
  return index > start && isWhole ? value : undefined;
}
