import type { Tag } from '../../directory/entities.ts';

/** What keys of tags have in common that are the same key. */
export type KeyOf = (key: string) => string;

/** Of most entities the case of a key counts. */
export const exactKey: KeyOf = (key) => key;

/** Tags after others came to them: one with a key that is there takes its place, and its spelling. */
export function mergeTags(tags: readonly Tag[], added: readonly Tag[], keyOf: KeyOf): readonly Tag[] {
  const merged = new Map(tags.map((tag) => [keyOf(tag.Key), tag]));
  for (const tag of added) merged.set(keyOf(tag.Key), tag);
  return [...merged.values()];
}

/** An entity's tags without those of the keys; a key that it does not have changes nothing. */
export function withoutTags(
  tags: readonly Tag[],
  keys: readonly string[],
  keyOf: KeyOf = exactKey,
): readonly Tag[] {
  const removed = new Set(keys.map(keyOf));
  return tags.filter((tag) => !removed.has(keyOf(tag.Key)));
}
