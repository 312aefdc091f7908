import type { Check } from '../check.ts';
import { hasWildcard, show } from '../statements.ts';

/** Services with a wildcard in their name are for WILDCARD_IN_SERVICE_NAME. */
export const invalidServiceInAction: Check = {
  issueCode: 'INVALID_SERVICE_IN_ACTION',
  findingType: 'ERROR',
  needsCatalogue: true,
  meaning: 'No service has the prefix of the action.',
  fix: 'Correct the prefix before the colon.',
  *run({ document, catalogue }) {
    for (const { action } of document.statements) {
      for (const value of action?.values ?? []) {
        const colon = value.text.indexOf(':');
        const prefix = value.text.slice(0, colon);
        if (colon <= 0 || hasWildcard(prefix) || catalogue?.hasService(prefix)) continue;
        yield { details: `There is no service with the prefix ${show(prefix)}.`, places: [value] };
      }
    }
  },
};
