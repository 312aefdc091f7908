import type { Check } from '../check.ts';
import { isOpen, resourceArns } from '../resource-arns.ts';
import { show } from '../statements.ts';

const accountId = /^\d{12}$/;

/** `aws` is in the ARNs of what AWS manages, `cloudfront` in those of its origin access identities. */
const wordsForAccounts = new Set([
  '',
  'aws',
  'aws-managed',
  'amazon',
  'cloudfront',
  'third-party',
  'aws-marketplace',
]);

export const invalidArnAccount: Check = {
  issueCode: 'INVALID_ARN_ACCOUNT',
  findingType: 'ERROR',
  meaning: 'The account in the ARN of a resource is none: accounts have twelve digits.',
  fix: 'Write the twelve digits, or a wildcard.',
  *run({ document }) {
    for (const { value, arn } of resourceArns(document)) {
      const { account } = arn;
      if (isOpen(account) || accountId.test(account) || wordsForAccounts.has(account)) continue;
      yield { details: `${show(account)} is not an account of twelve digits.`, places: [value] };
    }
  },
};
