import type { Check } from '../check.ts';
import { isKey } from '../condition-keys.ts';

export const deprecatedGlobalConditionKey: Check = {
  issueCode: 'DEPRECATED_GLOBAL_CONDITION_KEY',
  findingType: 'WARNING',
  meaning: 'The condition key aws:ARN is no longer filled.',
  fix: 'Use aws:PrincipalArn for the caller, or aws:SourceArn for the resource that a service acts for.',
  *run({ document }) {
    for (const { conditions } of document.statements) {
      for (const condition of conditions) {
        if (!isKey(condition, 'aws:ARN')) continue;
        yield { details: 'Use aws:PrincipalArn or aws:SourceArn instead of aws:ARN.', places: [condition] };
      }
    }
  },
};
