import type { MatrixClient } from './client.ts';
import type { Results } from './read-results.ts';
import type { Run } from './run-matrix.ts';
import { steps } from './steps.ts';

const marks = { ok: '✓', skip: '–', 'not ok': '✗' };

const introduction = `# Compatibility

Every client of this page runs against every change of Locum, and goes through the same steps. The page is written from what
became of them (\`npm run conformance -- --update\`), and \`npm run conformance\` fails where it tells something else.

**✓** it was done, and what the client saw is right · **–** the client has no such thing; [below](#what-a-client-has-not) is why ·
**wire form**: the client itself cannot be run here; a request was sent as its source writes it, signed when it was sent.

[AssumeRole from your language](../guides/assume-role.md) shows how each of them does it.
`;

/** What the page says of a client. */
export interface Row {
  readonly name: string;
  readonly line: string;
  /** Why steps were skipped, each with the steps' numbers. */
  readonly reasons: readonly string[];
}

/** Renders a client's row. Of a client that is not pinned, the machine has the version: it is told in its own column. */
export function renderRow({ client, version, results }: Run): Row {
  const cells = steps.map(({ name }) => marks[results.get(name)?.outcome ?? 'not ok']);
  const line = `| ${titleOf(client)} | ${version} | ${cells.join(' | ')} |`;
  return { name: client.name, line, reasons: reasonsOf(results) };
}

/** Steps that were skipped for one reason are told of together. */
function reasonsOf(results: Results): readonly string[] {
  const numbers = new Map<string, number[]>();
  for (const [index, { name }] of steps.entries()) {
    const result = results.get(name);
    if (result?.outcome === 'skip')
      numbers.set(result.detail, [...(numbers.get(result.detail) ?? []), index + 1]);
  }
  return [...numbers].map(([why, skipped]) => `${skipped.join(', ')}: ${why}`);
}

function titleOf({ title, kind, source }: MatrixClient): string {
  return kind === 'run' ? title : `${title} ([wire form](${source}))`;
}

/** Renders the page. A client that did not run keeps what the page, as it is, tells of it. */
export function renderPage(clients: readonly MatrixClient[], runs: readonly Run[], page: string): string {
  const rows = clients.map((client) => {
    const run = runs.find((candidate) => candidate.client === client);
    return run === undefined ? readRow(client, page) : renderRow(run);
  });
  const heading = steps.map((_, index) => index + 1);
  const legend = steps.map(({ title }, index) => `${index + 1}. ${title}`);
  const reasons = rows.flatMap(({ reasons: told, name }) => {
    const title = clients.find((client) => client.name === name)?.title;
    return told.length === 0 ? [] : [`- ${title}`, ...told.map((reason) => `  - ${reason}`)];
  });
  return [
    introduction,
    `| client | version | ${heading.join(' | ')} |`,
    `|---|---|${heading.map(() => ':-:|').join('')}`,
    ...rows.map(({ line }) => line).filter((line) => line !== ''),
    '',
    'The steps:\n',
    ...legend,
    '\n## What a client has not\n',
    'By the step’s number.\n',
    ...reasons,
    '',
  ].join('\n');
}

function readRow(client: MatrixClient, page: string): Row {
  const lines = page.split('\n');
  const line = lines.find((candidate) => candidate.startsWith(`| ${titleOf(client)} |`)) ?? '';
  const start = lines.indexOf(`- ${client.title}`);
  const after = start === -1 ? [] : lines.slice(start + 1);
  const end = after.findIndex((candidate) => !candidate.startsWith('  - '));
  return { name: client.name, line, reasons: after.slice(0, end).map((reason) => reason.slice(4)) };
}

/** What the page tells wrongly of the clients that ran, a line each. A version that is the machine's may differ. */
export function findUntruths(runs: readonly Run[], page: string): readonly string[] {
  return runs.flatMap((run) => {
    const told = readRow(run.client, page);
    const seen = renderRow(run);
    const isTrue =
      comparable(run, told.line) === comparable(run, seen.line) &&
      told.reasons.join('\n') === seen.reasons.join('\n');
    return isTrue ? [] : [`${run.client.name}: docs/reference/compatibility.md tells something else`];
  });
}

const comparable = ({ client }: Run, line: string): string =>
  client.isPinned ? line : line.replace(/^(\| [^|]+ \|)[^|]+/, '$1');
