import type { Check } from '../check.ts';
import { show } from '../statements.ts';

export const invalidConditionKeyFormat: Check = {
  issueCode: 'INVALID_CONDITION_KEY_FORMAT',
  findingType: 'ERROR',
  meaning: 'The condition key is not of the form service:name, so that no request has it.',
  fix: 'Put the prefix before the name, such as aws: for a global condition key.',
  *run({ document }) {
    for (const { conditions } of document.statements) {
      for (const condition of conditions) {
        const { key } = condition;
        const colon = key.indexOf(':');
        // Tag keys have spaces: aws:ResourceTag/cost center.
        if (colon > 0 && colon < key.length - 1 && !key.slice(0, colon).includes(' ')) continue;
        yield { details: `${show(key)} is not of the form service:name.`, places: [condition] };
      }
    }
  },
};
