/** A member of an object: its name, and its value as JSON text. */
export type Member = readonly [name: string, value: string];

/** A string literal. Characters above U+00FF may stand in a policy only as escapes (IAM API Reference, CreatePolicy). */
export function writeString(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u0100-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Values between brackets, each on lines of its own. No literal holds a raw line feed, so every one begins a line. */
function enclose(open: string, values: readonly string[], close: string): string {
  if (values.length === 0) return open + close;
  return `${open}\n${values.join(',\n')}`.replaceAll('\n', '\n  ') + `\n${close}`;
}

/** An object whose members keep their order. JSON.stringify would move names that are whole numbers to the front. */
export function writeObject(members: readonly Member[]): string {
  return enclose(
    '{',
    members.map(([name, value]) => `${writeString(name)}: ${value}`),
    '}',
  );
}

/** A list, or the lone value of an element that is written without one. @param isList as it was written. */
export function writeValues(values: readonly string[], isList: boolean): string {
  const [first = '""'] = values;
  return isList || values.length > 1 ? enclose('[', values, ']') : first;
}
