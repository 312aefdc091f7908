import type { ValueOperator } from '../condition-operator.ts';
import { compareInstants, parseInstant } from './instant.ts';

/** One operator of the family: `holds` is asked with the sign of actual − expected. */
function dateOperator(name: string, negated: boolean, holds: (order: number) => boolean): ValueOperator {
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
        return actual && expected.some((value) => holds(compareInstants(actual, value)));
      };
    },
  };
}

/** Points in time, whichever way each side is written. */
export const dateOperators: readonly ValueOperator[] = [
  dateOperator('DateEquals', false, (order) => order === 0),
  dateOperator('DateNotEquals', true, (order) => order === 0),
  dateOperator('DateLessThan', false, (order) => order < 0),
  dateOperator('DateLessThanEquals', false, (order) => order <= 0),
  dateOperator('DateGreaterThan', false, (order) => order > 0),
  dateOperator('DateGreaterThanEquals', false, (order) => order >= 0),
];
