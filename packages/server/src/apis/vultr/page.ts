import { malformedCursor } from '../../errors/vultr-errors.ts';
import { integer, string, structure } from '../../wire/shape/index.ts';

/** What the request for a list says of the page it wants, and how Vultr's answers tell of theirs. */
export const pageRequest = { per_page: integer({ min: 1, max: 500 }), cursor: string({ max: 400 }) } as const;

export const pageQuery = { per_page: 'per_page', cursor: 'cursor' } as const;

export const meta = () =>
  structure({ total: integer(), links: structure({ next: string(), prev: string() }) });

export interface PageRequest {
  readonly per_page?: number;
  readonly cursor?: string;
}

/** A list that is ordered by a key. */
export interface Source<Entry> {
  readonly total: number;
  readonly keyOf: (entry: Entry) => string;
  /** Up to `limit` entries whose key is greater than `key`, in order. */
  after(key: string, limit: number): Promise<readonly Entry[]>;
  /** Up to `limit` entries whose key is less than `key`, in reverse order. */
  before(key: string, limit: number): Promise<readonly Entry[]>;
}

const usualSize = 100;

/**
 * One page of a list, with the cursors of those beside it; '' where there is none. A cursor tells the key where its page begins or
 * ends, as Vultr's do. Throws ValidationError for one that does not.
 */
export async function pageOf<Entry>(
  { per_page: size = usualSize, cursor }: PageRequest,
  source: Source<Entry>,
): Promise<{
  readonly entries: readonly Entry[];
  readonly meta: { readonly total: number; readonly links: { readonly next: string; readonly prev: string } };
}> {
  const { direction, key } = readCursor(cursor);
  const found = await source[direction](key, size + 1);
  const entries = found.slice(0, size);
  if (direction === 'before') entries.reverse();
  const hasMore = found.length > size;
  const first = entries[0];
  const last = entries.at(-1);
  const hasNext = direction === 'before' || hasMore;
  const hasPrevious = direction === 'before' ? hasMore : key !== '';
  return {
    entries,
    meta: {
      total: source.total,
      links: {
        next: hasNext && last !== undefined ? writeCursor('next', source.keyOf(last)) : '',
        prev: hasPrevious && first !== undefined ? writeCursor('prev', source.keyOf(first)) : '',
      },
    },
  };
}

/** One page of what a list at hand names by ids, each with the entity of its id. What is not there any more is left out. */
export async function pageOfFound<Named, Entity>(
  request: PageRequest,
  all: readonly Named[],
  idOf: (named: Named) => string,
  find: (ids: readonly string[]) => Promise<ReadonlyMap<string, Entity>>,
) {
  const { entries, meta: told } = await pageOf(request, wholeList(all, idOf));
  const entities = await find(entries.map(idOf));
  const found = entries.flatMap((named) => {
    const entity = entities.get(idOf(named));
    return entity === undefined ? [] : [{ named, entity }];
  });
  return { found, meta: told };
}

/** The source of a list that is at hand as a whole, since a quota keeps it short. */
export function wholeList<Entry>(all: readonly Entry[], keyOf: (entry: Entry) => string): Source<Entry> {
  const ordered = all.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  return {
    total: all.length,
    keyOf,
    after: (key, limit) => Promise.resolve(ordered.filter((entry) => keyOf(entry) > key).slice(0, limit)),
    before: (key, limit) =>
      Promise.resolve(
        ordered
          .filter((entry) => keyOf(entry) < key)
          .toReversed()
          .slice(0, limit),
      ),
  };
}

const directions = { next: 'after', prev: 'before' } as const;

function writeCursor(kind: keyof typeof directions, key: string): string {
  return Buffer.from(`${kind}__${key}`, 'utf8').toString('base64url');
}

function readCursor(cursor: string | undefined) {
  if (cursor === undefined || cursor === '') return { direction: 'after', key: '' } as const;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const kind = text.startsWith('prev__') ? 'prev' : 'next';
  const key = text.slice(kind.length + 2);
  if (writeCursor(kind, key) !== cursor) throw malformedCursor();
  return { direction: directions[kind], key };
}
