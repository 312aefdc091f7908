import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderOperationReference } from './render-operation-reference.ts';

const page = join(import.meta.dirname, '../../../../docs/reference/operations.md');

test('the reference is what the table says (npx vitest run packages/server/src/front --update)', async () => {
  await expect(renderOperationReference()).toMatchFileSnapshot(page);
});
