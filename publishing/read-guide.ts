/** The program that a guide's blocks of TypeScript make together, and what its blocks of text say that it prints. */
export function readGuide(markdown: string): { readonly program: string; readonly output: string } {
  const blocks = (language: string): string =>
    [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
      .filter((match) => match[1] === language)
      .map((match) => match[2] ?? '')
      .join('');
  return { program: blocks('ts'), output: blocks('text') };
}
