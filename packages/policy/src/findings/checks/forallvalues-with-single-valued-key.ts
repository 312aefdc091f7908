import type { Check } from '../check.ts';
import { show } from '../statements.ts';

export const forAllValuesWithSingleValuedKey: Check = {
  issueCode: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
  findingType: 'SECURITY_WARNING',
  meaning: 'ForAllValues on a key with one value also holds when the request does not have the key at all.',
  fix: 'Leave ForAllValues: out.',
  *run(view) {
    for (const { conditions } of view.document.statements) {
      for (const condition of conditions) {
        if (condition.qualifier !== 'ForAllValues') continue;
        const information = view.findConditionKey(condition.key);
        if (!information || information.multivalued) continue;
        yield {
          details: `${show(condition.key)} has one value; with ForAllValues a request without it passes too.`,
          places: [condition],
        };
      }
    }
  },
};
