import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderTypes } from './terraform.ts';

/** What of a provider the configuration must use. */
const covered = /^aws_iam_/;

/** The types of the provider that no file of the configuration uses, as `resource "aws_iam_user"`. */
export function findUnusedTypes(folder: string, types: ProviderTypes): readonly string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.tf'));
  const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  const heads = Object.entries(types).flatMap(([word, names]: [string, readonly string[]]) =>
    names.filter((name) => covered.test(name)).map((name) => `${word} "${name}"`),
  );
  return heads.filter((head) => !text.includes(`${head} `));
}
