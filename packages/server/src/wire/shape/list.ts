import { addClause, addMissing } from './shape.ts';
import type { ListShape, Place, Shape, ValueOf } from './shape.ts';

interface ListConstraints {
  readonly min?: number;
  readonly max?: number;
}

interface Requirable<Item extends Shape> {
  required(): ListShape<Item> & { isRequired: true };
}

/** A list of like values: `Name.member.1`, `Name.member.2`, … */
export function list<Item extends Shape>(
  item: Item,
  constraints: ListConstraints = {},
): ListShape<Item> & { isRequired: false } & Requirable<Item> {
  return make(item, constraints, false) as ListShape<Item> & { isRequired: false } & Requirable<Item>;
}

function make<Item extends Shape>(
  item: Item,
  constraints: ListConstraints,
  isRequired: boolean,
): ListShape<Item> & Requirable<Item> {
  const { min, max } = constraints;
  return Object.freeze({
    kind: 'list' as const,
    isRequired,
    item,
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    read(place: Place): ValueOf<Item>[] | undefined {
      const prefix = `${place.name}.member.`;
      const positions = place.parameters.positions(prefix);
      const isEmpty = positions.length === 0;
      if (isEmpty && place.parameters.get(place.name) === undefined) {
        if (isRequired) addMissing(place);
        return undefined;
      }
      if (min !== undefined && positions.length < min) {
        addClause(place, `Member must have length greater than or equal to ${min}`);
      }
      if (max !== undefined && positions.length > max) {
        // The members of a list that is too long are not read: the answer would grow with the attack.
        addClause(place, `Member must have length less than or equal to ${max}`);
        return [];
      }
      return readItems(item, place, prefix, positions);
    },
    required: () => make(item, constraints, true) as ListShape<Item> & { isRequired: true },
  });
}

function readItems<Item extends Shape>(
  item: Item,
  place: Place,
  prefix: string,
  positions: readonly number[],
): ValueOf<Item>[] {
  const values: ValueOf<Item>[] = [];
  if (!('read' in item)) return values;
  for (const position of positions) {
    const value = item.read({
      parameters: place.parameters,
      name: `${prefix}${position}`,
      path: `${place.path}.${position}.member`,
      clauses: place.clauses,
    });
    if (value !== undefined) values.push(value as ValueOf<Item>);
  }
  return values;
}
