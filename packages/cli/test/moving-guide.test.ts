import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBlocks, runBlock, runsOf, shownPattern } from './guide-blocks.ts';
import { startTestService } from './running-service.ts';
import type { TestService } from './running-service.ts';

/** Runs docs/guides/moving-an-aws-account.md: its `json` block is the file, its `sh` blocks are run in their order. */

const blocks = readBlocks('moving-an-aws-account.md');
const runs = runsOf(blocks);

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

test.each(runs)('$script', { timeout: 60_000 }, async (run) => {
  const { code, stdout, stderr } = await runBlock(service, run);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(shownPattern(run.shown));
});
