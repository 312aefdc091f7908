import { ServiceError } from '../../errors/service-error.ts';
import type { BooleanShape, Place } from './shape.ts';

/** `true` or `false`, in any case. */
export function boolean(): BooleanShape {
  return booleanShape;
}

const booleanShape: BooleanShape = Object.freeze({
  kind: 'boolean' as const,
  read(place: Place): boolean | undefined {
    const text = place.parameters.get(place.name);
    if (text === undefined) return undefined;
    const folded = text.toLowerCase();
    if (folded !== 'true' && folded !== 'false') {
      throw new ServiceError('MalformedInput', 400, `${place.name} must be true or false`);
    }
    return folded === 'true';
  },
});
