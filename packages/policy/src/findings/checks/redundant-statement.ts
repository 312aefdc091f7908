import type { Check } from '../check.ts';
import { comparisonBudget, findRedundantStatements } from '../redundancy.ts';

/** Only statements with the same effect, principals and conditions are compared. */
export const redundantStatement: Check = {
  issueCode: 'REDUNDANT_STATEMENT',
  findingType: 'SUGGESTION',
  meaning:
    'Another statement with the same effect, principals and conditions already says all that this one does.',
  fix: 'Remove one of the two, so that a later change of one is not undone by the other.',
  *run({ document }) {
    for (const { covered, by } of findRedundantStatements(document.statements, comparisonBudget())) {
      yield {
        details: `Statement ${covered.index} says nothing that statement ${by.index} does not say (counted from 0).`,
        places: [covered, by],
      };
    }
  },
};
