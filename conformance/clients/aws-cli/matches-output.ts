/** Whether a program printed what the guide shows: `…` stands for anything; blank lines and ends of lines do not count. */
export function matchesOutput(printed: string, shown: string): boolean {
  const text = normalize(printed);
  const pieces = normalize(shown).split('…');
  const first = pieces.shift() ?? '';
  const last = pieces.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let position = first.length;
  for (const piece of pieces) {
    const found = text.indexOf(piece, position);
    if (found === -1) return false;
    position = found + piece.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}

function normalize(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}
