import { malformedNumber, missingNumber } from '../../errors/request-errors.ts';
import { addClause } from './shape.ts';
import type { IntegerShape, Place } from './shape.ts';

interface IntegerConstraints {
  readonly min?: number;
  readonly max?: number;
}

const signedDecimal = /^[+-]?[0-9]{1,32}$/;

/** A signed 32-bit integer, read as AWS reads it: `+900` and `0900` pass, `900.0` does not. */
export function integer(constraints: IntegerConstraints = {}): IntegerShape {
  const { min, max } = constraints;
  return Object.freeze({
    kind: 'integer' as const,
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    read(place: Place): number | undefined {
      const text = place.parameters.get(place.name);
      if (text === undefined) return undefined;
      const value = parseInteger(text);
      if (min !== undefined && value < min) {
        addClause(place, `Member must have value greater than or equal to ${min}`, String(value));
      }
      if (max !== undefined && value > max) {
        addClause(place, `Member must have value less than or equal to ${max}`, String(value));
      }
      return value;
    },
  });
}

/** Throws `MalformedInput`: a number that is none is refused before any constraint is looked at. */
function parseInteger(text: string): number {
  if (text === '') throw missingNumber();
  const value = signedDecimal.test(text) ? Number(text) : Number.NaN;
  if (!Number.isInteger(value) || value < -0x80000000 || value > 0x7fffffff) throw malformedNumber();
  return value;
}
