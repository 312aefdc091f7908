import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBlocks, runBlock, runsOf, shownPattern } from './guide-blocks.ts';
import { startTestService } from './running-service.ts';
import type { TestService } from './running-service.ts';

/** Runs docs/guides/sessions.md, whose blocks use the AWS CLI. */

const runs = runsOf(readBlocks('sessions.md'));

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

test('the page has something to run', () => {
  expect(runs).toHaveLength(11);
});

describe.skipIf(!hasAwsCli())('the page does what it says, where the AWS CLI is there', () => {
  test.each(runs)('$script', { timeout: 120_000 }, async (run) => {
    const { code, stdout, stderr } = await runBlock(service, run);
    if (run.code === undefined) expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    else expect(stderr).toContain(`(${run.code})`);
    if (run.shown !== '') expect(stdout).toMatch(shownPattern(run.shown));
  });
});

function hasAwsCli(): boolean {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
