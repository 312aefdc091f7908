import type { Check } from '../check.ts';
import { demandsPresence, isNegated } from '../condition-keys.ts';
import { isAllow, show } from '../statements.ts';

const tagKey = /^(?:aws:(?:resource|principal)tag|[a-z0-9-]+:resourcetag)\//i;

/** Source: IAM User Guide, "Suggestion - Allow with unsupported tag condition key for service", which warns of it. */
export const negatedTagConditionWithoutNullCheck: Check = {
  issueCode: 'ALLOW_WITH_NEGATED_TAG_CONDITION_WITHOUT_NULL_CHECK',
  findingType: 'SECURITY_WARNING',
  learnMoreLink:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  meaning: 'A negated operator in an Allow also holds for whoever, or whatever, does not have the tag.',
  fix: 'Add `"Null": { key: "false" }`, or say which values of the tag are allowed.',
  *run({ document }) {
    for (const statement of document.statements) {
      if (!isAllow(statement)) continue;
      for (const condition of statement.conditions) {
        if (condition.qualifier || !isNegated(condition) || !tagKey.test(condition.key)) continue;
        if (demandsPresence(statement, condition.key)) continue;
        yield {
          details: `Without the tag ${show(condition.key)} this condition holds.`,
          places: [condition],
        };
      }
    }
  },
};
