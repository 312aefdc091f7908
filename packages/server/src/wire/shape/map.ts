import type { MapShape, Shape } from './shape.ts';

/** Values by name, as the Query protocol writes a map. */
export function map<Value extends Shape>(value: Value): MapShape<Value> {
  return Object.freeze({ kind: 'map' as const, value });
}
