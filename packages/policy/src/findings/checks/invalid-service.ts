import type { Check } from '../check.ts';
import { keyPrefix } from '../condition-keys.ts';
import { issuerKeys } from '../federation.ts';
import { show } from '../statements.ts';

export const invalidService: Check = {
  issueCode: 'INVALID_SERVICE',
  findingType: 'ERROR',
  needsCatalogue: true,
  meaning: 'The prefix of a condition key is neither aws nor that of a service.',
  fix: 'Correct the prefix before the colon.',
  *run({ document, catalogue }) {
    const isIssuerKey = issuerKeys(document);
    for (const { conditions } of document.statements) {
      for (const condition of conditions) {
        const prefix = keyPrefix(condition.key);
        if (prefix === undefined || prefix === 'aws' || prefix.includes(' ')) continue;
        if (catalogue?.hasService(prefix) || catalogue?.hasConditionKeyPrefix(prefix)) continue;
        if (isIssuerKey(condition.key)) continue;
        yield { details: `There is no service with the prefix ${show(prefix)}.`, places: [condition] };
      }
    }
  },
};
