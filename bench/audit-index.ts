import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { auditLine } from './audit-line.ts';
import type { IndexFigures } from './audit-index-run.ts';
import { table } from './report.ts';

/**
 * What it costs to index events of the audit trail, and to look some up: `node bench/audit-index.ts`. `--events` is how many;
 * `--before` names a checkout of an earlier version, with its packages installed, that indexes the same files first.
 */

const fileBytes = 250_000_000;
const eventsAtOnce = 2_000;

/** Audit files with that many events of AssumeRole. */
function writeFiles(directory: string, events: number): void {
  mkdirSync(directory);
  let descriptor: number | undefined;
  let bytes = 0;
  for (let first = 1; first <= events; first += eventsAtOnce) {
    const count = Math.min(eventsAtOnce, events - first + 1);
    const lines = Array.from({ length: count }, (_, index) => auditLine(first + index)).join('');
    if (descriptor === undefined || bytes > fileBytes) {
      if (descriptor !== undefined) closeSync(descriptor);
      const name = `audit-20261125T1200${String(Math.floor(first / eventsAtOnce)).padStart(5, '0')}Z-00000000.jsonl`;
      descriptor = openSync(join(directory, name), 'w');
      bytes = 0;
    }
    bytes += writeSync(descriptor, lines);
  }
  if (descriptor !== undefined) closeSync(descriptor);
}

/** Has a process of its own index the files, or go on with the index that is there. */
function run(checkout: string, files: string, index: string, events: number): IndexFigures {
  const script = fileURLToPath(import.meta.resolve('./audit-index-run.ts'));
  const output = execFileSync(process.execPath, [script, checkout, files, index, String(events)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const figures: IndexFigures = JSON.parse(output);
  return figures;
}

const { values } = parseArgs({
  options: { events: { type: 'string', default: '1000000' }, before: { type: 'string' } },
});
const events = Number(values.events);
if (!(events >= 1000 && events <= 100_000_000)) throw new RangeError('--events takes 1000 to 100000000');

const folder = mkdtempSync(join(tmpdir(), 'locum-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const files = join(folder, 'audit');
writeFiles(files, events);

const here = fileURLToPath(import.meta.resolve('..'));
const checkouts = [
  ...(values.before === undefined ? [] : [{ name: 'before', path: resolve(values.before) }]),
  { name: 'now', path: here },
];
const measured = checkouts.map(({ name, path }) => {
  const index = join(folder, name);
  mkdirSync(index);
  const made = run(path, files, index, events);
  const again = run(path, files, index, events);
  rmSync(index, { recursive: true });
  return { name, made, again };
});

const row = (name: string, figure: (of: (typeof measured)[number]) => number, digits: number): string[] => [
  name,
  ...measured.map((of) => figure(of).toFixed(digits)),
];
const lookups = Object.keys(measured.at(-1)?.made.lookups ?? {});
console.log(
  `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus()[0]?.model ?? 'unknown processor'}; ` +
    `${events} events\n`,
);
console.log(
  table(
    ['', ...measured.map(({ name }) => name)],
    [
      row('CPU of an event, µs', ({ made }) => made.cpuMicroseconds, 1),
      row('disk of an event, bytes', ({ made }) => made.diskBytes, 0),
      row('peak resident memory, MiB', ({ made }) => made.peakMemory, 0),
      row('start with all of them indexed, ms', ({ again }) => again.milliseconds, 0),
      ...lookups.map((name) => row(`${name}, ms`, ({ again }) => again.lookups[name] ?? Number.NaN, 2)),
    ],
  ).join('\n'),
);
