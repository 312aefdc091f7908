import { findOperator } from '../../conditions/find-operator.ts';
import type { PlacedText } from '../../document.ts';
import type { DraftStatement } from '../../parse/draft.ts';
import type { Check } from '../check.ts';
import { findVariables } from '../variables.ts';

/** Where Version 2012-10-17 would read variables. */
function* readableTexts({ resource, conditions }: DraftStatement): Generator<PlacedText> {
  yield* resource?.values ?? [];
  for (const { operator, values } of conditions) {
    const found = findOperator(operator)?.operator;
    if (found?.kind === 'value' && found.variables) yield* values;
  }
}

export const variableUnsupportedInVersion: Check = {
  issueCode: 'VARIABLE_UNSUPPORTED_IN_VERSION',
  findingType: 'ERROR',
  meaning: 'The policy is of Version 2008-10-17, in which a variable is plain text that nothing matches.',
  fix: 'Write `"Version": "2012-10-17"`.',
  *run({ document }) {
    if (document.version !== '2008-10-17') return;
    for (const statement of document.statements) {
      for (const { text, start } of readableTexts(statement)) {
        for (const substring of findVariables(text)) {
          yield { details: 'Policy variables need Version 2012-10-17.', places: [{ start, substring }] };
        }
      }
    }
  },
};
