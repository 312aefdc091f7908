import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const source = join(import.meta.dirname, '../../src');
const exported = /^export (?:async )?(?:function|const) (\w+)/;
const writesCached = /\b(?:changing|uncachedColumns)\(/;
const writtenTable = /\.(?:insertInto|replaceInto|mergeInto|updateTable|deleteFrom)\(([^)]*)/g;

/** The files of the server, without tests, and what is in them. */
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes(`${sep}test${sep}`))
  .map((file) => ({ file, text: readFileSync(join(source, file), 'utf8') }));

/** The exported functions of the directory that write tables which its caches are made of, by name. */
export function readWritingFunctions(): readonly string[] {
  return files
    .filter(({ file }) => file.startsWith(`directory${sep}`) && file.endsWith('-records.ts'))
    .flatMap(({ text }) => text.split(/^(?=\S.*\(|\/\*\*|export )/m))
    .filter((part) => writesCached.test(part))
    .flatMap((part) => exported.exec(part)?.[1] ?? []);
}

/** The files, but those of records, that write such tables. */
export function readOtherWriters(): readonly string[] {
  return files
    .filter(({ file, text }) => writesCached.test(text) && !file.endsWith('-records.ts'))
    .map(({ file }) => file);
}

/** What the rooms beside the directory write: the tables as the queries name them. Migrations change no rows. */
export function readTablesWrittenElsewhere(): ReadonlySet<string> {
  return new Set(
    files
      .filter(({ file }) => !file.startsWith(`directory${sep}`) && !file.includes(`migrations${sep}`))
      .flatMap(({ text }) => [...text.matchAll(writtenTable)].map(([, table = '']) => table)),
  );
}

const putsIn = /\.(?:insertInto|updateTable)\('(\w+)'\)/g;

/** The files beside the directory that put something into one of these tables, and name nothing as changed. */
export function readSilentWriters(tables: readonly string[]): readonly string[] {
  return files
    .filter(
      ({ file, text }) => !file.startsWith(`directory${sep}`) && !text.includes('changing(transaction, '),
    )
    .filter(({ text }) => [...text.matchAll(putsIn)].some(([, table = '']) => tables.includes(table)))
    .map(({ file }) => file);
}
