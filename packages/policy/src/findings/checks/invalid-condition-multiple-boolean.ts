import type { Check } from '../check.ts';
import { show } from '../statements.ts';

export const invalidConditionMultipleBoolean: Check = {
  issueCode: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
  findingType: 'ERROR',
  meaning:
    'A truth value is compared with several values, so that the condition always holds or says one thing twice.',
  fix: 'Leave one value.',
  *run({ document }) {
    for (const { conditions } of document.statements) {
      for (const condition of conditions) {
        if (condition.operator !== 'Bool' || condition.qualifier || condition.values.length < 2) continue;
        yield {
          details: `${show(condition.key)} is compared with several truth values.`,
          places: [condition],
        };
      }
    }
  },
};
