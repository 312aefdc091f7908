import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from './running-service.ts';
import type { Outcome, TestService } from './running-service.ts';

/** A block of a page: what stands after its opening fence, e.g. `sh`, and its lines. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** A block that is run, and what it must print. */
export interface Run {
  readonly script: string;
  /** The error code that it must end in; undefined where it must succeed. */
  readonly code: string | undefined;
  readonly shown: string;
}

/** The blocks of a page under docs/guides. */
export function readBlocks(page: string): readonly Block[] {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/guides', page), 'utf8');
  return [...text.matchAll(/^```([^\n]*)\n([^]*?)^```$/gm)].map(([, language = '', lines = '']): Block => ({
    language,
    text: lines,
  }));
}

/** The `sh` blocks, each with the `text` block that follows it; `sh aws` and the like are not run. */
export function runsOf(blocks: readonly Block[]): readonly Run[] {
  return blocks.flatMap(({ language, text }, index) => {
    const code = /^sh(?: ([A-Z]\w+))?$/.exec(language);
    const next = blocks[index + 1];
    if (code === null) return [];
    return [{ script: text, code: code[1], shown: next?.language === 'text' ? next.text : '' }];
  });
}

/**
 * Runs a block as a reader would in a checkout: by npm, which finds the command among the scripts of the folder's manifest.
 */
export async function runBlock(
  service: Pick<TestService, 'run' | 'folder'>,
  { script }: Run,
): Promise<Outcome> {
  const scripts = { locum: `'${process.execPath}' '${main}'` };
  writeFileSync(join(service.folder, 'package.json'), JSON.stringify({ scripts }));
  return await service.run('bash', ['-c', `set -eo pipefail; ${script}`]);
}

/** What a block prints, with `…` for anything: in a line of its own for any lines. */
export function shownPattern(shown: string): RegExp {
  const pattern = shown
    .replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')
    .replaceAll('…\n', '[^]*')
    .replaceAll('…', '.*');
  return new RegExp(`^${pattern}$`);
}
