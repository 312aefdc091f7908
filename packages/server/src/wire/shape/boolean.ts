import type { BooleanShape } from './shape.ts';

/** True or false. */
export function boolean(): BooleanShape {
  return booleanShape;
}

const booleanShape: BooleanShape = Object.freeze({ kind: 'boolean' as const, check: () => undefined });
