import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The audit files in a folder, by the names that they were begun with, in their order. */
export function auditFilesIn(directory: string): string[] {
  const names = readdirSync(directory).filter((name) => name.startsWith('audit-'));
  return [...new Set(names.map((name) => name.replace(/\.gz$/, '')))].sort();
}

/** What an audit file says, whether it is compressed by now or not. */
export function readAuditFile(directory: string, name: string): string {
  const path = join(directory, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : gunzipSync(readFileSync(`${path}.gz`)).toString();
}

/** Every event in the files of a folder, in their order. */
export function readEvents(directory: string): readonly Readonly<Record<string, unknown>>[] {
  return auditFilesIn(directory)
    .flatMap((name) => readAuditFile(directory, name).split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}
