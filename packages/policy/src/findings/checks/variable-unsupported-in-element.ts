import type { PlacedText } from '../../document.ts';
import type { DraftStatement } from '../../parse/draft.ts';
import type { Check } from '../check.ts';
import { findVariables } from '../variables.ts';

function* otherTexts({ action, principal }: DraftStatement): Generator<PlacedText> {
  yield* action?.values ?? [];
  for (const { value, start, end } of principal?.entries ?? []) yield { text: value, start, end };
}

export const variableUnsupportedInElement: Check = {
  issueCode: 'VARIABLE_UNSUPPORTED_IN_ELEMENT',
  findingType: 'ERROR',
  meaning: 'Variables are read in Resource and Condition only; in Action and Principal they are plain text.',
  fix: 'Write out the action or principal.',
  *run({ document }) {
    for (const statement of document.statements) {
      for (const { text, start } of otherTexts(statement)) {
        for (const substring of findVariables(text)) {
          yield { details: 'Policy variables are not read here.', places: [{ start, substring }] };
        }
      }
    }
  },
};
