import { addClause } from './shape.ts';
import type { IntegerShape } from './shape.ts';

interface IntegerConstraints {
  readonly min?: number;
  readonly max?: number;
}

/** A signed 32-bit integer. */
export function integer(constraints: IntegerConstraints = {}): IntegerShape {
  const { min, max } = constraints;
  return Object.freeze({
    kind: 'integer' as const,
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    check(value: number | undefined, path: string, clauses: string[]): void {
      if (value === undefined) return;
      if (min !== undefined && value < min) {
        addClause(clauses, path, `Member must have value greater than or equal to ${min}`, String(value));
      }
      if (max !== undefined && value > max) {
        addClause(clauses, path, `Member must have value less than or equal to ${max}`, String(value));
      }
    },
  });
}
