import type { Check } from '../check.ts';
import { isKey } from '../condition-keys.ts';
import { isPrivateRange } from '../ip-ranges.ts';
import { show } from '../statements.ts';

/** One of the family: all values are private or only some, for the operator or its negation. */
function privateAddresses(
  issueCode: string,
  findingType: 'ERROR' | 'SUGGESTION',
  operator: 'IpAddress' | 'NotIpAddress',
  meaning: string,
): Check {
  return {
    issueCode,
    findingType,
    meaning: `${meaning} Not looked at when the option privateAddresses is set.`,
    fix: 'Write public addresses, or use aws:VpcSourceIp.',
    *run(view) {
      if (view.privateAddresses) return;
      for (const { conditions } of view.document.statements) {
        for (const condition of conditions) {
          if (condition.operator !== operator || !isKey(condition, 'aws:SourceIp')) continue;
          const found = condition.values.filter(({ text }) => isPrivateRange(text));
          if (found.length === 0) continue;
          const all = found.length === condition.values.length;
          if (all !== (findingType === 'ERROR')) continue;
          const details = `aws:SourceIp is a public address, never one of ${show(found.map(({ text }) => text).join(', '))}.`;
          yield { details, places: found };
        }
      }
    },
  };
}

export const privateIpAddresses: readonly Check[] = [
  privateAddresses(
    'PRIVATE_IP_ADDRESS',
    'ERROR',
    'IpAddress',
    'aws:SourceIp is compared with private addresses only, so that the condition never holds.',
  ),
  privateAddresses(
    'PRIVATE_NOT_IP_ADDRESS',
    'ERROR',
    'NotIpAddress',
    'aws:SourceIp is compared with private addresses only, so that the negated condition always holds.',
  ),
  privateAddresses(
    'PRIVATE_IP_ADDRESS_SUBSET',
    'SUGGESTION',
    'IpAddress',
    'aws:SourceIp is compared with private addresses too, which never match.',
  ),
  privateAddresses(
    'PRIVATE_NOT_IP_ADDRESS_SUBSET',
    'SUGGESTION',
    'NotIpAddress',
    'aws:SourceIp is compared with private addresses too, which exclude nobody.',
  ),
];
