import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { options } from '../../src/config/options.ts';

/** docs/reference/differences.md names the test that holds each row, and the option that brings AWS's way. */

const repository = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(repository, 'docs/reference/differences.md'), 'utf8');
const [, , ...rows] = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

const quoted = (text = ''): readonly string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

test.each(rows.map((cells) => [cells[1]!, cells] as const))('%s', (_, cells) => {
  expect(cells).toHaveLength(8);
  const tests = quoted(cells[6]);
  expect(tests).toHaveLength(1);
  expect(existsSync(join(repository, 'packages/server/test', `${tests[0]}.test.ts`))).toBe(true);
  const known = new Set<string>(options.map(({ name }) => name));
  const named = quoted(cells[5]).filter((name) => name.includes('-'));
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('the page is told of where documents are listed', () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(readFileSync(join(repository, 'README.md'), 'utf8')).toContain('docs/reference/differences.md');
});
