import type { ConditionElement } from '../../document.ts';
import type { Check } from '../check.ts';
import { show } from '../statements.ts';

/** One of the family: each has another form of the operator, of which an empty list says something else. */
function emptyArrayCondition(
  issueCode: string,
  meaning: string,
  fix: string,
  applies: (condition: ConditionElement) => boolean,
): Check {
  return {
    issueCode,
    findingType: 'SUGGESTION',
    meaning,
    fix,
    *run({ document }) {
      for (const { conditions } of document.statements) {
        for (const condition of conditions) {
          if (condition.values.length > 0 || !applies(condition)) continue;
          yield { details: `There is no value for ${show(condition.key)}. ${meaning}`, places: [condition] };
        }
      }
    },
  };
}

const useNull = 'Use the operator Null, with the value `"true"`, if that is meant.';

export const emptyArrayConditions: readonly Check[] = [
  emptyArrayCondition(
    'EMPTY_ARRAY_CONDITION',
    'A condition without values compares with nothing: it never holds, or when negated nobody knows when.',
    'Add the values, or remove the statement.',
    ({ qualifier, ifExists }) => qualifier === undefined && !ifExists,
  ),
  emptyArrayCondition(
    'EMPTY_ARRAY_CONDITION_FORALLVALUES',
    'ForAllValues without values holds only when the request does not have the key.',
    useNull,
    ({ qualifier }) => qualifier === 'ForAllValues',
  ),
  emptyArrayCondition(
    'EMPTY_ARRAY_CONDITION_FORANYVALUE',
    'ForAnyValue without values never holds.',
    'Add the values, or remove the statement.',
    ({ qualifier }) => qualifier === 'ForAnyValue',
  ),
  emptyArrayCondition(
    'EMPTY_ARRAY_CONDITION_IFEXISTS',
    'IfExists without values holds only when the request does not have the key.',
    useNull,
    ({ qualifier, ifExists }) => qualifier === undefined && ifExists,
  ),
];
