import { escapeCharacters } from './escape-characters.ts';

/** A member of an object: its name, and its value as JSON text. */
export type Member = readonly [name: string, value: string];

/** A string literal. */
export function writeString(text: string): string {
  return escapeCharacters(JSON.stringify(text));
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
