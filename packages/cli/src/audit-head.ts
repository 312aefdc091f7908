import { readFileSync } from 'node:fs';
import { callLocum } from './call-locum.ts';
import { CommandError } from './command-error.ts';
import { memberAt } from './json-value.ts';
import type { CallTarget } from './signed-post.ts';

/** Where the head that files are held against is from: a file, the service, or nowhere. */
export type HeadSource =
  | { readonly from: 'file'; readonly file: string }
  | { readonly from: 'service'; readonly target: CallTarget }
  | { readonly from: 'nowhere' };

/**
 * The head of the trail, signed; undefined where it is from nowhere.
 *
 * @throws {CommandError} when the service answers none.
 */
export async function readAuditHead(source: HeadSource): Promise<string | undefined> {
  switch (source.from) {
    case 'file':
      return readFileSync(source.file, 'utf8');
    case 'service':
      return await askForHead(source.target);
    case 'nowhere':
      return undefined;
  }
}

/**
 * Asks the service where its trail ends now: the text of a head, one line.
 *
 * @throws {CommandError} when it answers none.
 */
export async function askForHead(target: CallTarget): Promise<string> {
  const head = memberAt(await callLocum('GetAuditHead', {}, target), 'AuditHead');
  if (typeof head !== 'string')
    throw new CommandError(`${target.endpoint} answers no head of its audit trail`);
  return `${head}\n`;
}
