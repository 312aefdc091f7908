import type { Check } from '../check.ts';
import { show } from '../statements.ts';

/** A text that ends in `*` stands for all that begins so; any other ARN of fewer than six parts names nothing. */
export const missingArnField: Check = {
  issueCode: 'MISSING_ARN_FIELD',
  findingType: 'ERROR',
  meaning:
    'The ARN of a resource has fewer than the six parts arn:partition:service:region:account:resource.',
  fix: 'Add the parts that are missing, with nothing between two colons where a part is empty.',
  *run({ document }) {
    for (const { resource } of document.statements) {
      for (const value of resource?.values ?? []) {
        const { text } = value;
        if (!text.startsWith('arn:') || text.endsWith('*') || text.includes('${')) continue;
        if (text.split(':', 6).length === 6) continue;
        yield { details: `${show(text)} has fewer than six parts.`, places: [value] };
      }
    }
  },
};
