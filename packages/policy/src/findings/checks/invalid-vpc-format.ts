import type { Check } from '../check.ts';
import { isKey } from '../condition-keys.ts';
import { isOpen } from '../resource-arns.ts';
import { show } from '../statements.ts';

/** One of the family: the key of a network's or endpoint's id, and what its ids look like. */
function idFormat(issueCode: string, key: string, format: RegExp, example: string): Check {
  return {
    issueCode,
    findingType: 'ERROR',
    meaning: `${key} is compared with a text that is no id, so that the condition never matches.`,
    fix: `Write an id such as ${example}.`,
    *run({ document }) {
      for (const { conditions } of document.statements) {
        for (const condition of conditions) {
          if (!isKey(condition, key) || condition.operator === 'Null') continue;
          for (const value of condition.values) {
            if (isOpen(value.text) || format.test(value.text)) continue;
            yield { details: `${show(value.text)} is no id such as ${example}.`, places: [value] };
          }
        }
      }
    },
  };
}

export const invalidVpcFormats: readonly Check[] = [
  idFormat('INVALID_VPC_FORMAT', 'aws:SourceVpc', /^vpc-[0-9a-f]{8,17}$/, 'vpc-0123456789abcdef0'),
  idFormat('INVALID_VPCE_FORMAT', 'aws:SourceVpce', /^vpce-[0-9a-f]{8,17}$/, 'vpce-0123456789abcdef0'),
];
