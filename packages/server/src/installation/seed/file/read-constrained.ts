import type { IntegerShape, StringShape } from '../../../wire/shape/shape.ts';
import { isScalar } from 'yaml';
import { refuse } from '../place.ts';
import type { Place } from '../place.ts';
import { nodeAt, readText } from './read-values.ts';

/** Reads a text that must be as IAM's API takes it: `shape` is that of the API's own parameter. */
export function readConstrained(place: Place, shape: StringShape): string {
  return checkConstraints(place, readText(place), shape);
}

/** Refuses a text that IAM's API would refuse, in the words of the API. */
export function checkConstraints(place: Place, text: string, shape: StringShape): string {
  const clauses: string[] = [];
  shape.check(text, place.name, clauses);
  if (clauses.length > 0) return refuse(place, clauses.join('; '));
  return text;
}

/** Reads a whole number within the bounds of `shape`. */
export function readInteger(place: Place, { minimum, maximum }: IntegerShape): number {
  const node = nodeAt(place);
  const value: unknown = isScalar(node) ? node.value : undefined;
  const isWithin =
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= (minimum ?? -Infinity) &&
    value <= (maximum ?? Infinity);
  if (!isWithin) return refuse(place, `${place.name} must be a whole number from ${minimum} to ${maximum}`);
  return value;
}
