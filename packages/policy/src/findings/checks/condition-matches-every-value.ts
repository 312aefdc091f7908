import type { Check } from '../check.ts';
import { isAllow, show } from '../statements.ts';

/** Whether there is a tag at all, is asked on purpose. */
const tagKey = /tag\//i;

export const conditionMatchesEveryValue: Check = {
  issueCode: 'CONDITION_MATCHES_EVERY_VALUE',
  findingType: 'WARNING',
  learnMoreLink:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  meaning: 'A condition of an Allow compares with `*`, so that it only asks that the request has the key.',
  fix: 'Write the values that are allowed; if presence is meant, use the operator Null with `"false"`.',
  *run({ document }) {
    for (const statement of document.statements) {
      if (!isAllow(statement)) continue;
      for (const { operator, qualifier, key, values } of statement.conditions) {
        if (operator !== 'StringLike' && operator !== 'ArnLike' && operator !== 'ArnEquals') continue;
        const every = values.find(({ text }) => text === '*' || text === '**');
        if (!every || qualifier === 'ForAllValues' || tagKey.test(key)) continue;
        yield { details: `Every value of ${show(key)} matches *.`, places: [every] };
      }
    }
  },
};
