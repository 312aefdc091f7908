import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { matrixClients } from './clients.ts';
import { findUntruths, renderPage, renderRow } from './compatibility-page.ts';
import { writeJunit } from './junit.ts';
import type { MatrixOutcome } from './run-matrix.ts';

const page = new URL('../../docs/reference/compatibility.md', import.meta.url);
const reports = new URL('../../reports/', import.meta.url);

/**
 * Prints the matrix, and keeps it in reports/conformance.xml. Returns what docs/reference/compatibility.md tells wrongly of
 * it, a line each; with `updates` the page is written anew instead.
 */
export function tellMatrix(outcome: MatrixOutcome, updates: boolean): readonly string[] {
  for (const run of outcome.runs) console.log(renderRow(run).line);
  mkdirSync(reports, { recursive: true });
  writeFileSync(new URL('conformance.xml', reports), writeJunit(outcome));
  const told = existsSync(page) ? readFileSync(page, 'utf8') : '';
  if (!updates) return findUntruths(outcome.runs, told);
  writeFileSync(page, renderPage(matrixClients, outcome.runs, told));
  return [];
}
