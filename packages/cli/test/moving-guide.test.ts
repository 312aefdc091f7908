import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main, startTestService } from './running-service.ts';
import type { TestService } from './running-service.ts';

/** Runs docs/guides/moving-an-aws-account.md: its `json` block is the file, its `sh` blocks are run in their order. */

const page = readFileSync(join(import.meta.dirname, '../../../docs/guides/moving-an-aws-account.md'), 'utf8');

interface Block {
  readonly language: string;
  readonly text: string;
}

const blocks = [...page.matchAll(/^```([^\n]*)\n([^]*?)^```$/gm)].map(
  ([, language = '', text = '']): Block => ({
    language,
    text,
  }),
);
/** Each block that is run, and what it is to print. */
const runs = blocks.flatMap(({ language, text }, index) =>
  language === 'sh' ? [[text, blocks[index + 1]?.text ?? ''] as const] : [],
);

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  const file = blocks.find(({ language }) => language === 'json account.json');
  writeFileSync(join(service.folder, 'account.json'), file?.text ?? '');
});
afterAll(() => service.close());

test('the page has something to run', () => {
  expect(runs).toHaveLength(4);
});

test.each(runs)('%s', { timeout: 60_000 }, async (script, shown) => {
  const npx = `npx() { shift; '${process.execPath}' '${main}' "$@"; }`;
  const { code, stdout, stderr } = await service.run('bash', ['-c', `set -eo pipefail; ${npx}; ${script}`]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const pattern = shown
    .replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')
    .replaceAll('…\n', '[^]*')
    .replaceAll('…', '.*');
  expect(stdout).toMatch(new RegExp(`^${pattern}$`));
});
