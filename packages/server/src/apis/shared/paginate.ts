import { validationError } from '../../errors/request-errors.ts';

/** Entries of a page, where the caller names no number. */
const defaultMaxItems = 100;

/** The page that a request for a list asks for. */
export interface PageRequest {
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface Page<Entry> {
  readonly entries: readonly Entry[];
  readonly IsTruncated: boolean;
  readonly Marker: string | undefined;
}

/** The one page of a list that has nothing in it. */
export const emptyPage = { IsTruncated: false, Marker: undefined } as const;

/**
 * One page of a list that is ordered by a key. `fetch` answers up to `limit` entries whose key is greater than
 * `after`. The marker is the last key, so that a page is found again by an index, however long the list is.
 * A key has at most 240 bytes, since a marker has at most 320 characters.
 *
 * Throws ValidationError for a marker that is none of ours.
 */
export async function paginate<Entry>(
  { Marker, MaxItems = defaultMaxItems }: PageRequest,
  fetch: (after: string, limit: number) => Promise<readonly Entry[]>,
  keyOf: (entry: Entry) => string,
): Promise<Page<Entry>> {
  return pageOf(await fetch(readMarker(Marker), MaxItems + 1), MaxItems, keyOf);
}

/**
 * One page of a list that is at hand as a whole, since a quota keeps it short. Throws ValidationError as `paginate`
 * does.
 */
export function paginateEntries<Entry>(
  { Marker, MaxItems = defaultMaxItems }: PageRequest,
  all: readonly Entry[],
  keyOf: (entry: Entry) => string,
): Page<Entry> {
  const after = readMarker(Marker);
  const rest = all
    .filter((entry) => keyOf(entry) > after)
    .sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  return pageOf(rest, MaxItems, keyOf);
}

/** `found`: of the entries from the page's first on, at least one more than the page has, if there are as many. */
function pageOf<Entry>(
  found: readonly Entry[],
  maxItems: number,
  keyOf: (entry: Entry) => string,
): Page<Entry> {
  const entries = found.slice(0, maxItems);
  const last = entries.at(-1);
  const isTruncated = found.length > maxItems && last !== undefined;
  return { entries, IsTruncated: isTruncated, Marker: isTruncated ? writeMarker(keyOf(last)) : undefined };
}

/** What tells that a page ended early, after the entry with this key. */
export function truncatedAfter(key: string): { readonly IsTruncated: true; readonly Marker: string } {
  return { IsTruncated: true, Marker: writeMarker(key) };
}

/** Whether the text is a marker as `paginate` makes them. */
export function isMarker(text: string): boolean {
  return writeMarker(Buffer.from(text, 'base64url').toString('utf8')) === text;
}

function writeMarker(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url');
}

function readMarker(marker: string | undefined): string {
  if (marker === undefined) return '';
  if (!isMarker(marker)) throw validationError('Invalid Marker.');
  return Buffer.from(marker, 'base64url').toString('utf8');
}
