import { escapeJson } from '@locum/server/escape-json';
import { isRecord } from './json-value.ts';
import { printable } from './printable.ts';

/** Members that are timestamps, as Locum's API names them. */
const isMoment = /(?:Date|IssuedBefore)$/;

/** The result as indented JSON, in which nothing steers a terminal. */
export function renderJson(result: unknown): string {
  return `${escapeJson(JSON.stringify(result, undefined, 2))}\n`;
}

/**
 * The result for people: lists as tables with a row per element, everything else as names and values. A list that is all
 * of the result needs no name.
 */
export function renderTable(result: unknown): string {
  const members = flatten(result);
  const [[only, all] = ['', undefined]] = members;
  if (members.length === 1 && Array.isArray(all)) return renderList(only, all);
  const single: string[][] = [];
  const tables: string[] = [];
  for (const [name, value] of members) {
    if (!Array.isArray(value)) single.push([name, renderText(name, value)]);
    else if (value.length === 0) single.push([name, 'none']);
    else tables.push(`${value.some(isRecord) ? `${name}:\n` : ''}${renderList(name, value)}`);
  }
  return [...(single.length > 0 ? [align(single)] : []), ...tables].join('\n');
}

function renderList(list: string, elements: readonly unknown[]): string {
  const rows = elements.map((element) => new Map(flatten(element, list)));
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  if (rows.length === 0) return 'none\n';
  return align([names, ...rows.map((row) => names.map((name) => renderText(name, row.get(name))))]);
}

/** Members of members by their last name: `Account.Arn` is told by `Arn` as well. */
function flatten(value: unknown, itself = 'Value'): [string, unknown][] {
  if (!isRecord(value)) return [[itself, value]];
  return Object.entries(value).flatMap(([name, member]): [string, unknown][] =>
    isRecord(member) ? flatten(member) : [[name, member]],
  );
}

function renderText(name: string, value: unknown): string {
  if (value === undefined || value === null) return '-';
  // AWS's JSON protocols write timestamps as seconds since the epoch.
  if (typeof value === 'number' && isMoment.test(name)) return new Date(value * 1000).toISOString();
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // Somebody else may have chosen the text, and must not steer this terminal.
  return printable(text);
}

function align(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, text] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, text.length);
  }
  return rows
    .map(
      (row) =>
        `${row
          .map((text, column) => text.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
