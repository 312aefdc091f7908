import type { Check } from '../check.ts';
import { isKey } from '../condition-keys.ts';
import { isRegionName } from '../region-name.ts';
import { isOpen } from '../resource-arns.ts';
import { show } from '../statements.ts';

export const invalidRegion: Check = {
  issueCode: 'INVALID_REGION',
  findingType: 'ERROR',
  meaning: 'aws:RequestedRegion is compared with a text that cannot be a Region.',
  fix: 'Write a Region such as us-east-1.',
  *run({ document }) {
    for (const { conditions } of document.statements) {
      for (const condition of conditions) {
        if (!isKey(condition, 'aws:RequestedRegion') || condition.operator === 'Null') continue;
        for (const value of condition.values) {
          if (isOpen(value.text) || isRegionName(value.text)) continue;
          yield { details: `${show(value.text)} is not the name of a Region.`, places: [value] };
        }
      }
    }
  },
};
