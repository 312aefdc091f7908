import type { Check } from '../check.ts';
import { hasIssuerCondition, trustedIssuers } from '../federation.ts';
import { github, sharedIssuers } from '../shared-issuers.ts';
import { show } from '../statements.ts';

/** Issuers known to be shared have checks of their own. */
export const missingConditionKeyForOidcPrincipal: Check = {
  issueCode: 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
  findingType: 'SECURITY_WARNING',
  kinds: ['trust'],
  meaning: 'Every token of the issuer can assume the role: no condition is about its claims.',
  fix: "Add conditions on issuer:aud and issuer:sub, with the issuer's host and path before the colon.",
  *run({ document }) {
    for (const trusted of trustedIssuers(document)) {
      if ([github, ...sharedIssuers].some((shared) => shared.matches(trusted.issuer))) continue;
      if (hasIssuerCondition(trusted)) continue;
      const details = `Add conditions on ${show(trusted.issuer)}:aud and ${show(trusted.issuer)}:sub.`;
      yield { details, places: [trusted.entry] };
    }
  },
};
