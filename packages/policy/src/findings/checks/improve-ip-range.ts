import type { Check } from '../check.ts';
import { isAddressCondition, tidyRange } from '../ip-ranges.ts';
import { show } from '../statements.ts';

export const improveIpRange: Check = {
  issueCode: 'IMPROVE_IP_RANGE',
  findingType: 'SUGGESTION',
  meaning: 'An address range has bits set that its prefix leaves out.',
  fix: 'Write the first address of the range.',
  *run({ document }) {
    for (const { conditions } of document.statements) {
      for (const condition of conditions) {
        if (!isAddressCondition(condition)) continue;
        for (const value of condition.values) {
          const tidy = tidyRange(value.text);
          if (tidy !== undefined) yield { details: `Write ${show(value.text)} as ${tidy}.`, places: [value] };
        }
      }
    }
  },
};
