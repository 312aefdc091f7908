import type { Check } from '../check.ts';
import { memberOf, statementNodes } from '../statements.ts';

export const emptyObjectCondition: Check = {
  issueCode: 'EMPTY_OBJECT_CONDITION',
  findingType: 'SUGGESTION',
  meaning: 'Condition, or an operator in it, holds no condition, so that it asks for nothing.',
  fix: 'Add the conditions, or remove the element.',
  *run({ root }) {
    for (const statement of statementNodes(root)) {
      const condition = memberOf(statement, 'Condition')?.value;
      if (condition?.kind !== 'object') continue;
      const operators = condition.members.map(({ value }) => value);
      for (const node of operators.length === 0 ? [condition] : operators) {
        if (node.kind !== 'object' || node.members.length > 0) continue;
        yield { details: 'There is no condition in here.', places: [node] };
      }
    }
  },
};
