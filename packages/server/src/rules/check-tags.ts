import type { Tag } from '../directory/entities.ts';
import { duplicateTagKeys, reservedTagKey } from '../errors/iam-errors.ts';

/** What keys of tags have in common that are the same key. */
export type KeyOf = (key: string) => string;

/** Of users and roles: keys are the same in any case. */
export const foldedKey: KeyOf = (key) => key.toLowerCase();

/** Of all other entities of IAM: the case of a key counts. */
export const exactKey: KeyOf = (key) => key;

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
