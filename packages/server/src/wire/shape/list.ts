import { addClause, addMissing, checkerOf } from './shape.ts';
import type { ListShape, Shape, ValueOf } from './shape.ts';

interface ListConstraints {
  readonly min?: number;
  readonly max?: number;
}

interface Requirable<Item extends Shape> {
  required(): ListShape<Item> & { isRequired: true };
}

/** A list of like values. */
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
  const checkItem = checkerOf(item);
  return Object.freeze({
    kind: 'list' as const,
    isRequired,
    item,
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    check(values: readonly ValueOf<Item>[] | undefined, path: string, clauses: string[]): void {
      if (values === undefined) {
        if (isRequired) addMissing(clauses, path);
        return;
      }
      if (min !== undefined && values.length < min) {
        addClause(clauses, path, `Member must have length greater than or equal to ${min}`);
      }
      if (max !== undefined && values.length > max) {
        // The members of a list that is too long are not looked at: the answer would grow with the attack.
        addClause(clauses, path, `Member must have length less than or equal to ${max}`);
        return;
      }
      if (checkItem === undefined) return;
      values.forEach((value, index) => checkItem(value, `${path}.${index + 1}.member`, clauses));
    },
    required: () => make(item, constraints, true) as ListShape<Item> & { isRequired: true },
  });
}
