import type { ConditionElement, PlacedText } from '../../document.ts';
import { compareDecimals, parseDecimal } from '../../conditions/numeric/decimal.ts';
import type { Decimal } from '../../conditions/numeric/decimal.ts';
import type { Check } from '../check.ts';
import { show } from '../statements.ts';

interface PlacedNumber {
  readonly value: PlacedText;
  readonly number: Decimal;
}

function numbersOf({ values }: ConditionElement): readonly PlacedNumber[] {
  return values.flatMap((value) => {
    const number = parseDecimal(value.text);
    return number ? [{ value, number }] : [];
  });
}

/** Values are ORed: of several upper limits only the greatest counts, of several lower limits the least. */
export const redundantConditionValueNum: Check = {
  issueCode: 'REDUNDANT_CONDITION_VALUE_NUM',
  findingType: 'SUGGESTION',
  meaning: 'Of several limits for one number only the widest counts.',
  fix: 'Leave that one.',
  *run({ document }) {
    for (const { conditions } of document.statements) {
      for (const condition of conditions) {
        const upper = condition.operator.startsWith('NumericLess');
        if (!upper && !condition.operator.startsWith('NumericGreater')) continue;
        const [first, ...others] = numbersOf(condition);
        if (!first || others.length === 0) continue;
        const widest = others.reduce((best, one) => {
          const order = compareDecimals(one.number, best.number);
          return (upper ? order > 0 : order < 0) ? one : best;
        }, first);
        yield {
          details: `Only ${show(widest.value.text)} counts for ${show(condition.key)}.`,
          places: [condition],
        };
      }
    }
  },
};
