import type { Check } from '../check.ts';
import { demandsClaim, trustedIssuers } from '../federation.ts';
import { github } from '../shared-issuers.ts';

export const missingGithubRepoConditionKey: Check = {
  issueCode: 'MISSING_GITHUB_REPO_CONDITION_KEY',
  findingType: 'SECURITY_WARNING',
  kinds: ['trust'],
  meaning: 'A workflow of any repository on GitHub can assume the role.',
  fix: 'Demand token.actions.githubusercontent.com:sub with repo:owner/name:… in it.',
  *run({ document }) {
    for (const trusted of trustedIssuers(document)) {
      if (!github.matches(trusted.issuer) || demandsClaim(trusted, github.claims)) continue;
      const details = `Any repository gets in: demand ${trusted.issuer}:sub, with the owner and name of yours.`;
      yield { details, places: [trusted.entry] };
    }
  },
};
