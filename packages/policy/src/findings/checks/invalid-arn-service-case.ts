import type { Check } from '../check.ts';
import { isOpen, resourceArns } from '../resource-arns.ts';
import { show } from '../statements.ts';

export const invalidArnServiceCase: Check = {
  issueCode: 'INVALID_ARN_SERVICE_CASE',
  findingType: 'ERROR',
  meaning: 'The service in the ARN of a resource has capital letters; ARNs are compared with case.',
  fix: 'Write the service in lower case.',
  *run({ document }) {
    for (const { value, arn } of resourceArns(document)) {
      const { service } = arn;
      if (isOpen(service) || service === service.toLowerCase()) continue;
      yield { details: `Write ${show(service.toLowerCase())} instead of ${show(service)}.`, places: [value] };
    }
  },
};
