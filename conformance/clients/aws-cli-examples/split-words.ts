/** Splits a line into words as a shell does: quotes of both kinds, and backslashes. */
export function splitWords(line: string): readonly string[] {
  const words: string[] = [];
  for (const [text] of line.matchAll(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/gs)) {
    words.push(text.replaceAll(/'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/gs, unquote));
  }
  return words;
}

function unquote(_all: string, single?: string, double?: string, escaped?: string): string {
  return single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? '';
}
