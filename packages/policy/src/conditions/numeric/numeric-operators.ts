import type { ValueOperator } from '../condition-operator.ts';
import { compareDecimals, parseDecimal } from './decimal.ts';

/** One operator of the family: `holds` is asked with the sign of actual − expected. */
function numericOperator(name: string, negated: boolean, holds: (order: number) => boolean): ValueOperator {
  return {
    kind: 'value',
    name,
    negated,
    variables: false,
    wildcards: false,
    accepts: (value) => parseDecimal(value) !== undefined,
    compile: (values) => {
      const expected = values.map(parseDecimal).filter((value) => value !== undefined);
      return (text) => {
        const actual = parseDecimal(text);
        return actual && expected.some((value) => holds(compareDecimals(actual, value)));
      };
    },
  };
}

/** Integers and decimal fractions, compared exactly. */
export const numericOperators: readonly ValueOperator[] = [
  numericOperator('NumericEquals', false, (order) => order === 0),
  numericOperator('NumericNotEquals', true, (order) => order === 0),
  numericOperator('NumericLessThan', false, (order) => order < 0),
  numericOperator('NumericLessThanEquals', false, (order) => order <= 0),
  numericOperator('NumericGreaterThan', false, (order) => order > 0),
  numericOperator('NumericGreaterThanEquals', false, (order) => order >= 0),
];
