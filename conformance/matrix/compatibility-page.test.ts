import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { matrixClients } from './clients.ts';
import { findUntruths, renderPage } from './compatibility-page.ts';
import { readResults } from './read-results.ts';
import type { Run } from './run-matrix.ts';

const page = readFileSync(new URL('../../docs/reference/compatibility.md', import.meta.url), 'utf8');

test('the page has every client and every step, and is written as it would be now', () => {
  expect(renderPage(matrixClients, [], page)).toBe(page);
  for (const { title } of matrixClients) expect(page).toContain(`| ${title} `);
});

test('what the page tells otherwise is found', () => {
  const [client] = matrixClients;
  if (client === undefined) throw new Error('there is no client');
  const run: Run = { client, version: '0', results: readResults([]) };
  expect(findUntruths([run], page)).toHaveLength(1);
  expect(findUntruths([run], renderPage(matrixClients, [run], page))).toEqual([]);
});
