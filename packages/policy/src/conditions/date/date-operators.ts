import type { ValueOperator } from '../condition-operator.ts';
import { parseInstant } from './instant.ts';

/** One operator of the family: `holds` is asked with seconds since 1970. */
function dateOperator(
  name: string,
  negated: boolean,
  holds: (actual: number, expected: number) => boolean,
): ValueOperator {
  return {
    kind: 'value',
    name,
    negated,
    variables: false,
    wildcards: false,
    accepts: (value) => parseInstant(value) !== undefined,
    compile: (values) => {
      const expected = values.map(parseInstant).filter((value) => value !== undefined);
      return (text) => {
        const actual = parseInstant(text);
        return actual === undefined ? undefined : expected.some((value) => holds(actual, value));
      };
    },
  };
}

/** Points in time, whichever way each side is written. */
export const dateOperators: readonly ValueOperator[] = [
  dateOperator('DateEquals', false, (actual, expected) => actual === expected),
  dateOperator('DateNotEquals', true, (actual, expected) => actual === expected),
  dateOperator('DateLessThan', false, (actual, expected) => actual < expected),
  dateOperator('DateLessThanEquals', false, (actual, expected) => actual <= expected),
  dateOperator('DateGreaterThan', false, (actual, expected) => actual > expected),
  dateOperator('DateGreaterThanEquals', false, (actual, expected) => actual >= expected),
];
