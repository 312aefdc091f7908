import type { ValueOperator } from '../condition-operator.ts';

/** `true` or `false` in any case; `undefined` for all else. */
export function parseBool(text: string): boolean | undefined {
  const folded = text.toLowerCase();
  return folded === 'true' ? true : folded === 'false' ? false : undefined;
}

export const bool: ValueOperator = {
  kind: 'value',
  name: 'Bool',
  negated: false,
  variables: false,
  wildcards: false,
  accepts: (value) => parseBool(value) !== undefined,
  compile: (values) => {
    const expected = new Set(values.map(parseBool));
    return (text) => {
      const actual = parseBool(text);
      return actual === undefined ? undefined : expected.has(actual);
    };
  },
};
