import type { Check } from '../check.ts';
import { demandsClaim, trustedIssuers } from '../federation.ts';
import { github } from '../shared-issuers.ts';

export const missingGithubRepoConditionKey: Check = {
  issueCode: 'MISSING_GITHUB_REPO_CONDITION_KEY',
  findingType: 'SECURITY_WARNING',
  kinds: ['trust'],
  meaning: 'A workflow of any repository on GitHub can assume the role.',
  // Names become free, and ids do not. Source: GitHub Docs, "OpenID Connect reference", immutable subject claims.
  fix: 'Demand token.actions.githubusercontent.com:sub with repo:owner@ownerId/name@repositoryId:… in it, or repo:owner/name:… for a repository whose subjects have no ids.',
  *run({ document }) {
    for (const trusted of trustedIssuers(document)) {
      if (!github.matches(trusted.issuer) || demandsClaim(trusted, github.claims)) continue;
      const details = `Any repository gets in: demand ${trusted.issuer}:sub, with the owner and name of yours and their ids.`;
      yield { details, places: [trusted.entry] };
    }
  },
};
