import type { Tag } from '../../../directory/entities.ts';

/** An entity without tags shows no empty list. */
export const tagsOf = (tags: readonly Tag[]) => (tags.length === 0 ? undefined : tags);
