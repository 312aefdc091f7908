import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { paginate, paginateEntries } from './paginate.ts';
import type { PageRequest } from './paginate.ts';

const byKey = (left: string, right: string): number => (left < right ? -1 : 1);
const keys = fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), { maxLength: 40 });

/** Both ways to a page: over a store, and over a list at hand. */
const ways: Readonly<
  Record<string, (request: PageRequest, all: readonly string[]) => ReturnType<typeof paginate<string>>>
> = {
  paginate: (request, all) =>
    paginate(
      request,
      (after, limit) =>
        Promise.resolve(
          all
            .filter((key) => key > after)
            .sort(byKey)
            .slice(0, limit),
        ),
      (key) => key,
    ),
  paginateEntries: (request, all) => Promise.resolve(paginateEntries(request, all, (key) => key)),
};

test.each(Object.entries(ways))(
  '%s: the pages together are the whole list, each but the last full',
  async (_, page) => {
    await fc.assert(
      fc.asyncProperty(keys, fc.integer({ min: 1, max: 12 }), async (all, MaxItems) => {
        const seen: string[] = [];
        let marker: string | undefined;
        do {
          const { entries, IsTruncated, Marker } = await page(
            { MaxItems, ...(marker !== undefined && { Marker: marker }) },
            all,
          );
          expect(IsTruncated).toBe(Marker !== undefined);
          if (IsTruncated) expect(entries).toHaveLength(MaxItems);
          expect(entries.length).toBeLessThanOrEqual(MaxItems);
          seen.push(...entries);
          marker = Marker;
        } while (marker !== undefined);
        expect(seen).toEqual([...all].sort(byKey));
      }),
    );
  },
);

test('a marker of the longest keys is one that may be sent', async () => {
  const { Marker } = await ways['paginate']!({ MaxItems: 1 }, ['a'.repeat(240), 'b']);
  expect(Marker?.length).toBeLessThanOrEqual(320);
});
