import type { Check } from '../check.ts';
import { show } from '../statements.ts';

/** A list without set operator is undecided here: the condition holds in a Deny and fails in an Allow. */
export const missingQualifier: Check = {
  issueCode: 'MISSING_QUALIFIER',
  findingType: 'ERROR',
  meaning:
    'The condition key has a list of values, and the operator does not say how many of them have to match.',
  fix: 'Put ForAllValues: or ForAnyValue: before the operator.',
  *run(view) {
    for (const { conditions } of view.document.statements) {
      for (const condition of conditions) {
        if (condition.qualifier || condition.operator === 'Null') continue;
        if (!view.findConditionKey(condition.key)?.multivalued) continue;
        yield {
          details: `${show(condition.key)} has several values: use ForAllValues or ForAnyValue with it.`,
          places: [condition],
        };
      }
    }
  },
};
