import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderFindingReference } from './render-finding-reference.ts';

const page = join(import.meta.dirname, '../../../../docs/reference/policy-findings.md');

test('the reference is what the tables say (npx vitest run packages/policy/test/findings --update)', async () => {
  await expect(renderFindingReference()).toMatchFileSnapshot(page);
});
