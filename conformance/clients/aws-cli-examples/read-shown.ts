/** A value as an example shows it. */
export type Shown = string | number | boolean | null | readonly Shown[] | { readonly [key: string]: Shown };

const tokenPattern = /"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|\b(?:true|false|null)\b|[[\]{}]/gs;

/**
 * Reads JSON that people have written by hand: commas and colons are not missed, lines may break within strings, quotes may
 * be doubled, things left out with `...`, the outermost braces missing, and what is open at the end is closed. Undefined where there is no value.
 */
export function readShown(text: string): Shown | undefined {
  const once = text.replaceAll(/""(?=[^\s,:}\]])|(?<=[^\s,:{[])""/g, '"');
  const tokens = once.match(tokenPattern) ?? [];
  let position = 0;

  function readValue(): Shown {
    const token = tokens[position] ?? 'null';
    position += 1;
    if (token === '{') return Object.fromEntries(readUntil('}', readMember));
    if (token === '[') return readUntil(']', readValue);
    return readScalar(token);
  }

  function readUntil<T>(end: string, read: () => T): readonly T[] {
    const values: T[] = [];
    while (position < tokens.length && tokens[position] !== end) values.push(read());
    position += 1;
    return values;
  }

  function readMember(): readonly [string, Shown] {
    const key = tokens[position] ?? '';
    position += 1;
    return [String(readScalar(key)), readValue()];
  }

  const [first = '', second = ''] = tokens;
  if (first.startsWith('"') && second !== '') return Object.fromEntries(readUntil('}', readMember));
  return first === '' ? undefined : readValue();
}

function readScalar(token: string): string | number | boolean | null {
  try {
    return JSON.parse(token.replaceAll(/\n\s*/g, '\\n')) as string | number | boolean | null;
  } catch {
    return token;
  }
}
