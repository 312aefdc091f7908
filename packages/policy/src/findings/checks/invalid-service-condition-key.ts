import type { Check } from '../check.ts';
import { keyPrefix } from '../condition-keys.ts';
import { issuerKeys } from '../federation.ts';
import { show } from '../statements.ts';

export const invalidServiceConditionKey: Check = {
  issueCode: 'INVALID_SERVICE_CONDITION_KEY',
  findingType: 'ERROR',
  needsCatalogue: true,
  meaning: 'The service has no condition key of that name, so that no request has it.',
  fix: 'Correct the name after the colon.',
  *run(view) {
    const { catalogue } = view;
    const isIssuerKey = issuerKeys(view.document);
    for (const { conditions } of view.document.statements) {
      for (const condition of conditions) {
        const prefix = keyPrefix(condition.key);
        if (prefix === undefined || prefix === 'aws' || isIssuerKey(condition.key)) continue;
        // Of a service without any key nothing is known, rather than that it has none.
        if (!catalogue?.hasConditionKeyPrefix(prefix) || view.findConditionKey(condition.key)) continue;
        yield { details: `There is no condition key ${show(condition.key)}.`, places: [condition] };
      }
    }
  },
};
