import type { Tag } from '../directory/entities.ts';
import { duplicateTagKeys, reservedTagKey } from '../errors/iam-errors.ts';

/**
 * Checks the tags that an entity is to have: keys that differ in more than case, none of AWS's own.
 *
 * Throws InvalidInput.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_naming-conventions
 */
export function checkTags(tags: readonly Tag[] | undefined): void {
  if (tags === undefined) return;
  const keys = new Set(tags.map((tag) => tag.Key.toLowerCase()));
  if (keys.size < tags.length) throw duplicateTagKeys();
  for (const key of keys) if (key.startsWith('aws:')) throw reservedTagKey();
}
