/** What an assertion of some hundred roles has is far below these; what breaks parsers is far above. */
const mostElements = 3_000;
const deepest = 40;
const mostAttributes = 64;

/** The declaration that a document may begin with; the only thing of its kind that there may be. */
const declaration = /^<\?xml [^<>?]{0,200}\?>/;

/**
 * Whether a text can be nothing but elements, attributes and characters, and few enough of them: no document type, so
 * no entities; no processing instruction; no comment and no CDATA section, which tell one parser something else than
 * another. Said of the text, before any parser sees it. One pass over it.
 */
export function isPlainMarkup(text: string): boolean {
  let depth = 0;
  let elements = 0;
  let at = text.indexOf('<', declaration.exec(text)?.[0].length ?? 0);
  while (at !== -1) {
    const next = text[at + 1];
    if (next === '!' || next === '?') return false;
    const end = findTagEnd(text, at + 1);
    if (end === undefined) return false;
    if (next === '/') depth -= 1;
    else {
      elements += 1;
      if (elements > mostElements || depth === deepest) return false;
      if (text[end - 1] !== '/') depth += 1;
    }
    at = text.indexOf('<', end + 1);
  }
  return depth === 0 && elements > 0;
}

/** Where the tag that begins at `start` ends; undefined where it does not, or has too many attributes. */
function findTagEnd(text: string, start: number): number | undefined {
  let attributes = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '>') return at;
    if (character === '<') return undefined;
    if (character !== '"' && character !== "'") continue;
    attributes += 1;
    at = text.indexOf(character, at + 1);
    if (at === -1 || attributes > mostAttributes) return undefined;
  }
  return undefined;
}
