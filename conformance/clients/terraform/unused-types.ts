import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderTypes } from './terraform.ts';

/** What of a provider the configurations must use. */
const covered = /^aws_(?:iam|organizations)_/;

/** The types of the provider that no file of the configurations uses, which are in the folders, as `resource "aws_iam_user"`. */
export function findUnusedTypes(folders: readonly string[], types: ProviderTypes): readonly string[] {
  const paths = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const files = paths.filter((path) => path.endsWith('.tf'));
  const text = files.map((path) => readFileSync(path, 'utf8')).join('\n');
  const heads = Object.entries(types).flatMap(([word, names]: [string, readonly string[]]) =>
    names.filter((name) => covered.test(name)).map((name) => `${word} "${name}"`),
  );
  return heads.filter((head) => !text.includes(`${head} `));
}
