import type { Tag } from '../../../directory/entities.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import { tags } from '../../../apis/iam/constraints.ts';
import { checkTags, foldedKey } from '../../../apis/iam/tags/check-tags.ts';
import { refuse } from '../place.ts';
import type { Place } from '../place.ts';
import { checkConstraints, readConstrained } from './read-constrained.ts';
import { readMapping } from './read-values.ts';

const shape = tags();
const { Key: keyShape, Value: valueShape } = shape.item.members;

/** As many tags as a user or a role may have. */
export const maximumTags = shape.maximum ?? 0;

/** Reads tags, written as a mapping of keys to values. */
export function readTags(place: Place | undefined): readonly Tag[] {
  if (place === undefined) return [];
  const found = [...readMapping(place)].map(([key, value]) => ({
    Key: checkConstraints(value, key, keyShape),
    Value: readConstrained(value, valueShape),
  }));
  if (found.length > maximumTags) return refuse(place, `there may be no more than ${maximumTags} tags`);
  try {
    checkTags(found, foldedKey);
  } catch (error) {
    if (error instanceof ServiceError) return refuse(place, error.message);
    throw error;
  }
  return found;
}
