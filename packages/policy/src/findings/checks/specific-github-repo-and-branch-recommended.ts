import type { Check } from '../check.ts';
import { hasWildcard, show } from '../statements.ts';
import { trustedIssuers } from '../federation.ts';
import { github } from '../shared-issuers.ts';

export const specificGithubRepoAndBranchRecommended: Check = {
  issueCode: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
  findingType: 'WARNING',
  kinds: ['trust'],
  meaning: 'A wildcard in the subject lets in other branches, and pull requests too.',
  fix: 'Write the repository and the branch or environment: repo:owner@ownerId/name@repositoryId:ref:refs/heads/main, or repo:owner/name:ref:refs/heads/main for a repository whose subjects have no ids.',
  *run({ document }) {
    for (const { statement, issuer } of trustedIssuers(document)) {
      if (!github.matches(issuer)) continue;
      for (const { key, operator, values } of statement.conditions) {
        if (key.toLowerCase() !== `${issuer}:sub` || operator !== 'StringLike') continue;
        for (const value of values) {
          if (!hasWildcard(value.text)) continue;
          yield { details: `${show(value.text)} takes in more than one branch or event.`, places: [value] };
        }
      }
    }
  },
};
