import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A part of a program that a guide shows. */
export interface GuideSection {
  /** E.g. `AssumeRole from Python`. */
  readonly title: string;
  /** As Markdown names it. */
  readonly language: string;
  readonly code: string;
}

const languages: Readonly<Record<string, string>> = {
  '.go': 'go',
  '.java': 'java',
  '.js': 'js',
  '.kt': 'kotlin',
  '.php': 'php',
  '.pl': 'perl',
  '.py': 'python',
  '.rb': 'ruby',
  '.rs': 'rust',
  '.scala': 'scala',
  '.sh': 'sh',
  '.tf': 'terraform',
  '.ts': 'ts',
};

/** The parts of a folder's programs between lines that say `guide: TITLE` and `guide: end`, in comments. */
export function readGuideSections(folder: string): readonly GuideSection[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .flatMap((file) => {
      const language = languages[extname(file)];
      return language === undefined ? [] : sectionsOf(readFileSync(file, 'utf8'), language);
    });
}

function sectionsOf(text: string, language: string): readonly GuideSection[] {
  const sections: GuideSection[] = [];
  let open: { readonly title: string; readonly lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    const title = /guide: (.+)$/.exec(line)?.[1];
    if (title === undefined) open?.lines.push(line);
    else if (title !== 'end') open = { title, lines: [] };
    else if (open !== undefined) {
      sections.push({ title: open.title, language, code: outdented(open.lines) });
      open = undefined;
    }
  }
  return sections;
}

function outdented(lines: readonly string[]): string {
  const depths = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const depth = Math.min(...depths);
  return lines.map((line) => line.slice(depth)).join('\n');
}
