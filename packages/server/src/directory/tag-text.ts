import type { Tag } from './entities.ts';

/** Reads the JSON text that the store keeps of tags. */
export function readTags(text: string): readonly Tag[] {
  if (text === '[]') return [];
  const tags: readonly Tag[] = JSON.parse(text);
  return tags;
}
