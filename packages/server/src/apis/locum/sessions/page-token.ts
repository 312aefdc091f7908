import type { SessionCursor } from '../../../history/session-query.ts';
import { invalidNextToken } from '../../../errors/locum-errors.ts';

const form = /^(\d{1,12})\.(\d{1,16})$/;

/** Where the page after a cursor begins, as text that says nothing but that. */
export function pageToken(cursor: SessionCursor | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  return Buffer.from(`${cursor.issuedAt}.${cursor.sequence}`).toString('base64url');
}

/** Throws InvalidNextToken. */
export function readPageToken(token: string | undefined): SessionCursor | undefined {
  if (token === undefined) return undefined;
  const [, issuedAt, sequence] = form.exec(Buffer.from(token, 'base64url').toString('latin1')) ?? [];
  if (issuedAt === undefined || sequence === undefined) throw invalidNextToken();
  return { issuedAt: Number(issuedAt), sequence: Number(sequence) };
}
