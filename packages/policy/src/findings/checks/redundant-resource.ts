import type { Check } from '../check.ts';
import { resourcePattern } from '../pattern.ts';
import { comparisonBudget, findCovered } from '../redundancy.ts';
import { show } from '../statements.ts';

export const redundantResource: Check = {
  issueCode: 'REDUNDANT_RESOURCE',
  findingType: 'SUGGESTION',
  meaning: 'Another entry of the same Resource or NotResource already takes in all that this one does.',
  fix: 'Remove the narrower entry, or the wider one if it was not meant.',
  *run({ document }) {
    const budget = comparisonBudget();
    for (const { resource } of document.statements) {
      for (const { covered, by } of findCovered(resource?.values ?? [], resourcePattern, budget)) {
        const details = `${show(covered.text)} is already part of ${show(by.text)}.`;
        yield { details, places: [covered, by] };
      }
    }
  },
};
