import type { Check } from '../check.ts';
import { isOpen, resourceArns } from '../resource-arns.ts';
import { show } from '../statements.ts';

/** Access points, jobs and the like have a Region as well; a bucket has neither (Service Authorization Reference, Amazon S3). */
export const arnAccountNotAllowed: Check = {
  issueCode: 'ARN_ACCOUNT_NOT_ALLOWED',
  findingType: 'ERROR',
  meaning: 'The ARN of a bucket or of objects has an account, which those ARNs never have.',
  fix: 'Write arn:aws:s3:::bucket, with nothing between the colons.',
  *run({ document }) {
    for (const { value, arn } of resourceArns(document)) {
      const { service, region, account, resource } = arn;
      if (service !== 's3' || region !== '' || account === '' || isOpen(account)) continue;
      if (resource.startsWith('accesspoint/') || resource.startsWith('storage-lens')) continue;
      yield { details: `The ARN of a bucket has no account, but here is ${show(account)}.`, places: [value] };
    }
  },
};
