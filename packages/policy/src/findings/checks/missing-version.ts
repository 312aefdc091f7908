import type { Check } from '../check.ts';
import { memberOf } from '../statements.ts';

export const missingVersion: Check = {
  issueCode: 'MISSING_VERSION',
  findingType: 'WARNING',
  meaning: 'A policy without Version is read as one of 2008-10-17, which has no policy variables.',
  fix: 'Add `"Version": "2012-10-17"` as the first element.',
  *run({ root }) {
    if (memberOf(root, 'Version')) return;
    yield { details: 'Add "Version": "2012-10-17": without it, variables are plain text.', places: [root] };
  },
};
