import type { Tag } from '../../../directory/entities.ts';
import { tooManyTags } from '../../../errors/iam-errors.ts';
import { exactKey, mergeTags } from '../../shared/merge-tags.ts';
import type { KeyOf } from '../../shared/merge-tags.ts';
import { checkTags } from './check-tags.ts';
import { paginateEntries } from '../../shared/paginate.ts';
import type { PageRequest } from '../../shared/paginate.ts';
import { quotas } from '../quotas.ts';

/**
 * The tags that every kind of entity of IAM takes alike, but for the case of their keys: to users and roles, whose tags
 * are taken with `foldedKey`, it does not count.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#case-sensitivity
 */

/**
 * An entity's tags after `added` came to them: one with a key that is there takes its place, and its spelling.
 *
 * Throws InvalidInput, LimitExceeded.
 */
export function withTags(
  tags: readonly Tag[],
  added: readonly Tag[],
  keyOf: KeyOf = exactKey,
): readonly Tag[] {
  checkTags(added, keyOf);
  const merged = mergeTags(tags, added, keyOf);
  if (merged.length > quotas.TagsPerEntity) throw tooManyTags();
  return merged;
}

/** One page of an entity's tags, by key, as the operations that list tags answer it. */
export function listTagsOf(tags: readonly Tag[], request: PageRequest) {
  const sorted = tags.toSorted((left, right) => (left.Key < right.Key ? -1 : 1));
  // A key may be too long for a marker, so the marker says how many tags came before.
  const places = new Map(sorted.map((tag, index) => [tag, String(index).padStart(2, '0')]));
  const { entries, ...page } = paginateEntries(request, sorted, (tag) => places.get(tag) ?? '');
  return { Tags: entries, ...page };
}
