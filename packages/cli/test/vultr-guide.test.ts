import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBlocks, runBlock, runsOf, shownPattern } from './guide-blocks.ts';
import { startTestService } from './running-service.ts';
import type { TestService } from './running-service.ts';

/** Runs docs/guides/vultr.md, whose blocks use the AWS CLI, curl and jq. */

const runs = runsOf(readBlocks('vultr.md'));

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

test('the page has something to run', () => {
  expect(runs).toHaveLength(3);
});

describe.skipIf(!hasPrograms())('the page does what it says, where its programs are there', () => {
  test.each(runs)('$script', { timeout: 120_000 }, async (run) => {
    const { code, stdout, stderr } = await runBlock(service, run);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(shownPattern(run.shown));
  });
});

function hasPrograms(): boolean {
  try {
    for (const program of ['aws', 'curl', 'jq']) execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
