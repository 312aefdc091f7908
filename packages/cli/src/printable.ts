/**
 * A text that somebody else may have chosen, as it is safe to print: what steers a terminal, turns the direction of text around or
 * cannot be seen is shown as `?`. `kept`: characters of that kind that stay, such as a line feed.
 */
export function printable(text: string, kept = ''): string {
  return text.replaceAll(/\p{C}/gu, (character) => (kept.includes(character) ? character : '?'));
}
