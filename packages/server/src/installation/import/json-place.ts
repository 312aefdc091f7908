import { validationError } from '../../errors/request-errors.ts';
import type { StringShape } from '../../wire/shape/shape.ts';

/** A value of the file, and where in it: `RoleDetailList[3].RoleName`. */
export interface Place {
  readonly path: string;
  readonly value: unknown;
}

/** Throws ValidationError. */
export function refuse({ path }: Place, reason: string): never {
  throw validationError(
    `The authorization details cannot be read at ${path || 'their beginning'}: ${reason}`,
  );
}

/** A member of an object; its value is undefined where there is none. */
export function memberOf(place: Place, name: string): Place {
  const { value } = place;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(place, 'no object');
  const member: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  return { path: place.path === '' ? name : `${place.path}.${name}`, value: member };
}

/** The elements of a list; none where there is no list. */
export function elementsOf(place: Place): readonly Place[] {
  if (isAbsent(place)) return [];
  if (!Array.isArray(place.value)) return refuse(place, 'no list');
  return place.value.map((value: unknown, index) => ({ path: `${place.path}[${index}]`, value }));
}

export function isAbsent({ value }: Place): boolean {
  return value === undefined || value === null;
}

export function readText(place: Place): string {
  const { value } = place;
  if (typeof value !== 'string') return refuse(place, 'no text');
  // A lone surrogate has no UTF-8, and would not come back from the store as it was.
  return value.isWellFormed() ? value : refuse(place, 'no well-formed Unicode');
}

/** A text that must be as IAM's API takes it: `shape` is that of the API's own parameter. */
export function readConstrained(place: Place, shape: StringShape): string {
  const text = readText(place);
  const clauses: string[] = [];
  shape.check(text, place.path, clauses);
  return clauses.length > 0 ? refuse(place, clauses.join('; ')) : text;
}
