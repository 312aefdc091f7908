/** Printable ASCII without what JSON escapes: nearly every text of an event. */
const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** A text as JSON. Whatever a client puts into it stays inside its quotes and its line. */
export function quote(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** `,"name":"text"`, or nothing where there is no text. `name` needs no escapes. */
export function textMember(name: string, text: string | undefined): string {
  return text === undefined ? '' : `,"${name}":${quote(text)}`;
}

/** Values by texts that anybody may have chosen, as a JSON object. */
export function textMap(entries: readonly { readonly key: string; readonly value: string }[]): string {
  return `{${entries.map(({ key, value }) => `${quote(key)}:${quote(value)}`).join(',')}}`;
}

/** At most `limit` UTF-16 units of a text, whole characters. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, limit).toWellFormed();
}
