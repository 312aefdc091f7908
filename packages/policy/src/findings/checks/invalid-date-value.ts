import type { Check } from '../check.ts';
import { show } from '../statements.ts';

const seconds = /^\d{5,}$/;

export const invalidDateValue: Check = {
  issueCode: 'INVALID_DATE_VALUE',
  findingType: 'WARNING',
  meaning: 'A point in time is written in seconds since 1970, in which nobody sees a mistake.',
  fix: 'Write it as YYYY-MM-DDThh:mm:ssZ.',
  *run({ document }) {
    for (const { conditions } of document.statements) {
      for (const { operator, values } of conditions) {
        if (!operator.startsWith('Date')) continue;
        for (const value of values) {
          if (!seconds.test(value.text)) continue;
          yield { details: `Write ${show(value.text)} as YYYY-MM-DDThh:mm:ssZ.`, places: [value] };
        }
      }
    }
  },
};
