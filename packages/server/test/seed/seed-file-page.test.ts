import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openInstallation } from './support.ts';

const page = readFileSync(new URL('../../../../docs/reference/seed-file.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => [text!] as const);

it('has examples', () => expect(examples).toHaveLength(2));

it.each(examples)('can be applied as the page has it, once and again: %#', async (text) => {
  const { apply, writes } = await openInstallation();
  await apply(text);
  const after = await writes();
  await apply(text);
  expect(await writes()).toBe(after);
});
