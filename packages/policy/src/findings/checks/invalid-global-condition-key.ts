import type { Check } from '../check.ts';
import { keyPrefix } from '../condition-keys.ts';
import { lacksTagKey } from '../global-condition-keys.ts';
import { show } from '../statements.ts';

/** `aws:ARN` is for DEPRECATED_GLOBAL_CONDITION_KEY, a missing tag key for MISSING_TAG_KEY_IN_CONDITION. */
export const invalidGlobalConditionKey: Check = {
  issueCode: 'INVALID_GLOBAL_CONDITION_KEY',
  findingType: 'ERROR',
  meaning: 'There is no global condition key of that name, so that no request has it.',
  fix: 'Correct the name after aws:.',
  *run(view) {
    for (const { conditions } of view.document.statements) {
      for (const condition of conditions) {
        const { key } = condition;
        if (keyPrefix(key) !== 'aws' || key.toLowerCase() === 'aws:arn') continue;
        if (lacksTagKey(key) || view.findConditionKey(key)) continue;
        yield { details: `There is no global condition key ${show(key)}.`, places: [condition] };
      }
    }
  },
};
