import type { Check } from '../check.ts';
import { lacksTagKey } from '../global-condition-keys.ts';
import { show } from '../statements.ts';

export const missingTagKeyInCondition: Check = {
  issueCode: 'MISSING_TAG_KEY_IN_CONDITION',
  findingType: 'ERROR',
  meaning: 'A condition on a tag does not say on which one.',
  fix: 'Write the key of the tag after a slash: aws:ResourceTag/team.',
  *run({ document }) {
    for (const { conditions } of document.statements) {
      for (const condition of conditions) {
        if (!lacksTagKey(condition.key)) continue;
        yield { details: `A tag key has to follow ${show(condition.key)}.`, places: [condition] };
      }
    }
  },
};
