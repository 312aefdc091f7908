import type { Check } from '../check.ts';
import { actionPattern } from '../pattern.ts';
import { comparisonBudget, findCovered } from '../redundancy.ts';
import { show } from '../statements.ts';

export const redundantAction: Check = {
  issueCode: 'REDUNDANT_ACTION',
  findingType: 'SUGGESTION',
  meaning: 'Another entry of the same Action or NotAction already takes in all that this one does.',
  fix: 'Remove the narrower entry, or the wider one if it was not meant.',
  *run({ document }) {
    const budget = comparisonBudget();
    for (const { action } of document.statements) {
      for (const { covered, by } of findCovered(action?.values ?? [], actionPattern, budget)) {
        const details = `${show(covered.text)} is already part of ${show(by.text)}.`;
        yield { details, places: [covered, by] };
      }
    }
  },
};
