import type { Statement } from '@locum/policy';

/** One condition of a statement: what stands in `Condition` under an operator and a key. */
export interface Condition {
  /** With its qualifier and suffix: `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The conditions of a statement that was read. */
export const conditionsOf = ({ conditions }: Statement): readonly Condition[] =>
  conditions.map(({ operator, qualifier, ifExists, key, values }) => ({
    operator: `${qualifier === undefined ? '' : `${qualifier}:`}${operator}${ifExists ? 'IfExists' : ''}`,
    key,
    values: values.map(({ text }) => text),
  }));

/** Conditions as they stand in a statement: a lone value without a list around it. */
export function blockOf(conditions: readonly Condition[]): Readonly<Record<string, Record<string, unknown>>> {
  const block = new Map<string, Map<string, unknown>>();
  for (const { operator, key, values } of conditions) {
    const keys = block.get(operator) ?? new Map<string, unknown>();
    keys.set(key, values.length === 1 ? values[0] : values);
    block.set(operator, keys);
  }
  return Object.fromEntries([...block].map(([operator, keys]) => [operator, Object.fromEntries(keys)]));
}

/** What tells one condition from another, whichever way its key is written. */
const textOf = ({ operator, key, values }: Condition): string =>
  JSON.stringify([operator, key.toLowerCase(), values]);

/** Those of the conditions that are not among the others; undefined where one of the others is not among them. */
export function without(
  conditions: readonly Condition[],
  others: readonly Condition[],
): readonly Condition[] | undefined {
  const wanted = new Set(others.map(textOf));
  const rest = conditions.filter((condition) => !wanted.has(textOf(condition)));
  return rest.length + wanted.size === conditions.length ? rest : undefined;
}
