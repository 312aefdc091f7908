import { findOperator } from '../../conditions/find-operator.ts';
import type { Check } from '../check.ts';
import { isAllow, show } from '../statements.ts';

/** Whether a `*` stands before one of the first five colons. */
function crossesColons(pattern: string): boolean {
  const parts = pattern.split(':', 6);
  return parts.slice(0, -1).some((part) => part.includes('*'));
}

/** Only where it matters: a `*` before the last part, which would cross colons, in an Allow. */
export const stringLikeOperatorWithArnConditionKeys: Check = {
  issueCode: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
  findingType: 'SECURITY_WARNING',
  meaning:
    'A `*` of StringLike crosses the colons of an ARN, and takes in other accounts and services than it seems to.',
  fix: 'Use ArnLike, which compares part by part.',
  *run(view) {
    for (const statement of view.document.statements) {
      if (!isAllow(statement)) continue;
      for (const condition of statement.conditions) {
        const operator = findOperator(condition.operator)?.operator;
        if (operator?.name !== 'StringLike' || view.findConditionKey(condition.key)?.type !== 'ARN') continue;
        const crossing = condition.values.filter(({ text }) => crossesColons(text));
        if (crossing.length === 0) continue;
        yield { details: `Use ArnLike for ${show(condition.key)}.`, places: [condition] };
      }
    }
  },
};
