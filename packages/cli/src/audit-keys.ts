import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callLocum } from './call-locum.ts';
import { CommandError } from './command-error.ts';
import { memberAt } from './json-value.ts';
import type { CallTarget } from './signed-post.ts';

/** Where the keys that digests may be signed with are taken from: files, the folder beside them, or the service. */
export type KeySource =
  | { readonly from: 'files'; readonly files: readonly string[] }
  | { readonly from: 'beside' }
  | { readonly from: 'service'; readonly target: CallTarget };

/** Public keys that digests may be signed with. */
export interface AuditKeys {
  /** PEM. */
  readonly pems: readonly string[];
  /** Where they are from, for people. */
  readonly origin: string;
  /** What they do not prove, in lines. */
  readonly caution: readonly string[];
}

/**
 * Reads the keys that the files in `directory` are verified with.
 *
 * @throws {CommandError} when there is no key, or the service does not answer any.
 */
export async function readAuditKeys(directory: string, source: KeySource): Promise<AuditKeys> {
  switch (source.from) {
    case 'files':
      return { ...readKeyFiles(source.files), caution: [] };
    case 'beside':
      return {
        ...readKeyFiles(findKeysBeside(directory)),
        caution: [
          'These keys lay beside the files: who could change the files could have put others there. Name a key that you kept',
          'elsewhere with --public-key, or ask the service with --service-keys.',
        ],
      };
    case 'service':
      return {
        ...(await askForKeys(source.target)),
        caution: [
          'The service answered these keys: who has it in his hands could have it answer others. A key that you kept elsewhere,',
          'named with --public-key, proves more.',
        ],
      };
  }
}

function readKeyFiles(files: readonly string[]): Pick<AuditKeys, 'pems' | 'origin'> {
  return { pems: files.map((file) => readFileSync(file, 'utf8')), origin: files.join(', ') };
}

function findKeysBeside(directory: string): readonly string[] {
  const folder = join(directory, 'keys');
  const names = readdirSync(folder).filter((name) => name.endsWith('.pem'));
  if (names.length === 0)
    throw new CommandError(`There are no keys in ${folder}: name one with --public-key`);
  return names.sort().map((name) => join(folder, name));
}

async function askForKeys(target: CallTarget): Promise<Pick<AuditKeys, 'pems' | 'origin'>> {
  const keys = memberAt(await callLocum('ListAuditKeys', {}, target), 'AuditKeys');
  const pems = (Array.isArray(keys) ? keys : [])
    .map((key: unknown) => memberAt(key, 'PublicKey'))
    .filter((pem) => typeof pem === 'string');
  if (pems.length === 0) throw new CommandError(`${target.endpoint} answers no keys of digests`);
  return { pems, origin: `the ${pems.length} of ${target.endpoint}` };
}
