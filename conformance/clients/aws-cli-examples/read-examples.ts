import { splitWords } from './split-words.ts';

/** A command that a page of the AWS CLI's examples shows. */
export interface Example {
  /** The page, and the command's number on it: `iam/create-user 2`. */
  readonly name: string;
  /** Its words after `aws`. */
  readonly words: readonly string[];
  /** The files that the page shows for it: the text by the name. */
  readonly files: Readonly<Record<string, string>>;
  /** The output that is shown, undefined where it prints nothing. */
  readonly output: string | undefined;
}

/**
 * Reads the commands of a page of examples, which is reStructuredText: literal blocks behind `::` are commands, their output
 * where the sentence before says so, or else a file, which the command before it names, or the one behind. A command that
 * only prints a skeleton of its input asks nothing of a service, and is left out.
 */
export function readExamples(page: string, text: string): readonly Example[] {
  const found: { words: readonly string[]; files: Record<string, string>; output: string | undefined }[] = [];
  let file: string | undefined;
  for (const { intro, block } of literalBlocks(text)) {
    const last = found.at(-1);
    if (/^aws[ -]/.test(block)) {
      const words = splitWords(block.replaceAll(/\s*\\?\n\s*/g, ' ').replace(/^aws[ -]/, ''));
      const files = file === undefined ? {} : { [fileName(words)]: file };
      found.push({ words, files, output: undefined });
      file = undefined;
    } else if (last !== undefined && /\boutput\b/i.test(intro)) last.output = block;
    else if (last !== undefined && fileName(last.words) !== '') last.files[fileName(last.words)] = block;
    else file = block;
  }
  const asking = found.filter(({ words }) => !words.includes('--generate-cli-skeleton'));
  return asking.map((example, index) => ({ name: `${page} ${index + 1}`, ...example }));
}

const fileName = (words: readonly string[]): string =>
  words.find((word) => word.startsWith('file://'))?.slice('file://'.length) ?? '';

interface LiteralBlock {
  /** The paragraph that stands before it. */
  readonly intro: string;
  /** Its text, without the indentation of its first line. */
  readonly block: string;
}

function literalBlocks(text: string): readonly LiteralBlock[] {
  const found: LiteralBlock[] = [];
  let paragraph: string[] = [];
  let block: string[] | undefined;
  const close = (): void => {
    if (block?.some((line) => line !== '') === true)
      found.push({ intro: paragraph.join(' '), block: block.join('\n').trim() });
    if (block !== undefined) paragraph = [];
    block = undefined;
  };
  for (const line of text.split('\n').map((untrimmed) => untrimmed.trimEnd())) {
    // Some pages forget to end the indentation.
    if (block !== undefined && /^\S|^\s*Output::$/.test(line)) close();
    if (block !== undefined) block.push(line);
    else if (line === '') paragraph = [];
    else paragraph.push(line);
    if (block === undefined && line.endsWith('::')) block = [];
  }
  close();
  return found;
}
