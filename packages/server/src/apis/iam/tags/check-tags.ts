import type { Tag } from '../../../directory/entities.ts';
import { duplicateTagKeys, reservedTagKey } from '../../../errors/iam-errors.ts';
import { exactKey } from '../../shared/merge-tags.ts';
import type { KeyOf } from '../../shared/merge-tags.ts';

/** Of users and roles: keys are the same in any case. */
export const foldedKey: KeyOf = (key) => key.toLowerCase();

/**
 * Checks the tags that an entity is to have: keys that differ, none of AWS's own.
 *
 * Throws InvalidInput.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#case-sensitivity
 */
export function checkTags(tags: readonly Tag[] | undefined, keyOf: KeyOf = exactKey): void {
  if (tags === undefined) return;
  if (new Set(tags.map((tag) => keyOf(tag.Key))).size < tags.length) throw duplicateTagKeys();
  for (const { Key } of tags) if (foldedKey(Key).startsWith('aws:')) throw reservedTagKey();
}
