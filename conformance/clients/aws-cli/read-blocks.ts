/** What a block of the guide is expected to do. */
type Expectation =
  | { readonly kind: 'succeeds' }
  /** Its last command is refused with this error code. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Its only command asks for an MFA code. */
  | { readonly kind: 'asks-for-code' };

/** A block of commands of the guide, and what it prints. */
export interface Block {
  /** The heading that it stands under, and its number there. */
  readonly name: string;
  readonly commands: string;
  readonly expectation: Expectation;
  /** The block of output that follows; `…` in it stands for anything. Undefined where there is none. */
  readonly output: string | undefined;
}

/**
 * Reads the blocks that a guide in Markdown is made of: ` ```sh ` with commands, and ` ```text ` with what they print.
 * A word after `sh` is the error code that the last command ends in, or `asks-for-code`; `terminal-1` is not for here.
 */
export function readBlocks(guide: string): readonly Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let number = 0;
  for (const { info, text, headings } of fences(guide)) {
    const last = headings.at(-1);
    if (last !== undefined) {
      heading = last;
      number = 0;
    }
    const [language, word] = info.split(' ');
    if (language === 'text') {
      const block = blocks.pop();
      if (block !== undefined) blocks.push({ ...block, output: text });
    } else if (language === 'sh' && word !== 'terminal-1') {
      number += 1;
      const name = `${heading}, block ${number}`;
      blocks.push({ name, commands: text, expectation: expectationOf(word), output: undefined });
    }
  }
  return blocks;
}

function expectationOf(word: string | undefined): Expectation {
  if (word === undefined) return { kind: 'succeeds' };
  return word === 'asks-for-code' ? { kind: word } : { kind: 'refused', code: word };
}

interface Fence {
  /** What stands behind the opening fence. */
  readonly info: string;
  readonly text: string;
  /** The headings between the fence before it and this one. */
  readonly headings: readonly string[];
}

function fences(guide: string): readonly Fence[] {
  const found: Fence[] = [];
  let headings: string[] = [];
  let open: { readonly info: string; readonly lines: string[] } | undefined;
  for (const line of guide.split('\n')) {
    if (open === undefined) {
      if (line.startsWith('## ')) headings.push(line.slice(3));
      if (line.startsWith('```')) open = { info: line.slice(3), lines: [] };
    } else if (line === '```') {
      found.push({ info: open.info, text: open.lines.join('\n'), headings });
      headings = [];
      open = undefined;
    } else open.lines.push(line);
  }
  return found;
}
